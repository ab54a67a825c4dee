using System.Text;
using Kinora.Server.Delivery;

namespace Kinora.Server.Tests.Delivery;

public sealed class WebhookSignatureTests
{
    [Fact]
    public void The_vendors_test_vector_is_reproduced()
    {
        const string Body = """{"id":"1234567890","status":"succeeded","message":"","create_time":1781080778802,"update_time":1781080794151}""";
        var headers = WebhookSignature.Headers(
            "whsec_dGVzdHNlY3JldHRlc3RzZWNyZXR0ZXN0c2VjcmV0MTI=", "9876543210", 1781080794, Encoding.UTF8.GetBytes(Body));
        headers.ShouldBe(
        [
            new("webhook-id", "9876543210"), new("webhook-timestamp", "1781080794"),
            new("webhook-signature", "v1,UsKlJP00XoQyOn410NM9xv34sP+Gl0jnOO9Lcpr7NJ4="),
        ]);
    }
}
