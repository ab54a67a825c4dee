using Kinora.Tasks;
using Microsoft.Net.Http.Headers;

namespace Kinora.Server.Delivery;

/// <summary>Serves results at their signed addresses: whole or in ranges, to players and to downloaders.</summary>
internal static class MediaEndpoint
{
    /// <summary>Maps GET and HEAD.</summary>
    public static void MapMedia(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(MediaUrls.Prefix + "{file}", [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)ServeAsync);

    private static async Task ServeAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var query = context.Request.Query;
        string file = (string)context.Request.RouteValues["file"]!;
        if (!services.GetRequiredService<MediaUrls>().TryVerify(file, query["e"], query["s"], out string? id))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "This address is not valid, or no longer.").ConfigureAwait(false);
            return;
        }

        var artifact = await services.GetRequiredService<ITaskStore>().FindServableAsync(id, context.RequestAborted).ConfigureAwait(false);
        string? path = artifact is null
            ? null
            : await services.GetRequiredService<IBlobStore>().LocalPathAsync(artifact.BlobKey, context.RequestAborted).ConfigureAwait(false);
        if (artifact is null || path is null)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "This result was deleted, or its time is over.").ConfigureAwait(false);
            return;
        }

        var headers = context.Response.Headers;
        headers.CacheControl = "private, max-age=3600";
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; media-src 'self'; img-src 'self'; sandbox";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.AccessControlAllowOrigin = "*";
        var made = TaskNumber.TryParse(artifact.Id, out long number) ? SnowflakeIdGenerator.TimeOf(number) : (DateTimeOffset?)null;
        await TypedResults.PhysicalFile(
            path, artifact.ContentType, lastModified: made, entityTag: new EntityTagHeaderValue($"\"{artifact.Sha256}\""),
            enableRangeProcessing: true).ExecuteAsync(context).ConfigureAwait(false);
    }

    private static async Task RefuseAsync(HttpContext context, int status, string words)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.ContentLength = words.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.WriteAsync(words, context.RequestAborted).ConfigureAwait(false);
    }
}
