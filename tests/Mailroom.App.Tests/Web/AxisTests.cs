using Mailroom.App.Web.Dashboard.Charts;

namespace Mailroom.App.Tests.Web;

/// <summary>The scale beside a chart.</summary>
public sealed class AxisTests
{
    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(1, 1, 2)]
    [InlineData(3, 3, 4)]
    [InlineData(5, 6, 4)]
    [InlineData(7, 8, 5)]
    [InlineData(17, 20, 5)]
    [InlineData(999, 1000, 3)]
    [InlineData(123_456, 150_000, 4)]
    public void Marks_are_few_round_and_reach_the_largest_value(double largest, double top, int marks)
    {
        var axis = Axis.Of(largest);
        Assert.Equal((top, marks), (axis.Top, axis.Marks.Count));
        Assert.Equal((0, top), (axis.Marks[0], axis.Marks[^1]));
    }
}
