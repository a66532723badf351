using Microsoft.AspNetCore.Http.HttpResults;

namespace Mailroom.App.Web.Parts;

/// <summary>What a request gets that ends without a page of its own: the same for absent and not allowed to know.</summary>
static class Problems
{
    public static void MapProblems(this IEndpointRouteBuilder routes)
    {
        // Any method: a refused POST is answered by this page too.
        routes.Map("/problem/{status:int:range(400,599)}", (int status) =>
            new RazorComponentResult<ProblemPage>(new { Status = status }) { StatusCode = status }).AllowAnonymous();
        routes.MapFallback(() => Results.NotFound());
    }
}
