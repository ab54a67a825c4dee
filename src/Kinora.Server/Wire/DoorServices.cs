using Kinora.Tasks;

namespace Kinora.Server.Wire;

/// <summary>What dialects need of the house.</summary>
internal sealed record DoorServices(
    ITaskRegistry Registry,
    IMediaUrls MediaUrls,
    IBlobStore Blobs,
    ILedger Ledger,
    TimeProvider Clock,
    ContractOptions Options);
