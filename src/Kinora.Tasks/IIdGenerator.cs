namespace Kinora.Tasks;

/// <summary>Makes ids. The numbers grow with time and never repeat within a data directory.</summary>
public interface IIdGenerator
{
    /// <summary>A new number of 18 or 19 decimal digits, greater than every earlier one of this process.</summary>
    long NextNumber();

    /// <summary>Unpredictable bits.</summary>
    ulong NextRandom();
}
