namespace Mailroom.EndToEnd.Tests;

public sealed class Placeholder
{
    [Fact]
    public void Assembly_loads() => Assert.NotNull(typeof(Placeholder).Assembly.FullName);
}
