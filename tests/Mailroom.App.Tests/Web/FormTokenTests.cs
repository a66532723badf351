using System.Net;
using Microsoft.AspNetCore.Routing;

namespace Mailroom.App.Tests.Web;

/// <summary>Nothing can be done by a form of another site.</summary>
public sealed class FormTokenTests
{
    [Fact]
    public async Task Every_post_without_the_token_of_our_page_is_refused()
    {
        await using var site = await Site.WithStaffAsync();
        var admin = await site.AdminAsync();
        var posts = site.Endpoints.Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/').Replace("{id:int}", "1", StringComparison.Ordinal).Replace("{id:long}", "1", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Contains("/admin/service-desk/email-parser/1/sign-in", posts);
        Assert.Contains("/admin/service-desk/email-parser/1/device-code", posts);
        Assert.Contains("/held/1/ignore", posts);
        Assert.True(posts.Count >= 16, string.Join(" ", posts));
        foreach (var path in posts)
        {
            Assert.DoesNotContain('{', path);
            using var none = await admin.SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent([KeyValuePair.Create("Username", "x")]));
            using var forged = await admin.SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", "made up")]));
            Assert.True((none.StatusCode, forged.StatusCode) is (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), $"{path}: {none.StatusCode}, {forged.StatusCode}");
        }
    }
}
