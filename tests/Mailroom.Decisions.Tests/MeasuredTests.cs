namespace Mailroom.Decisions.Tests;

/// <summary>Tests that measure time run alone.</summary>
[CollectionDefinition("measured", DisableParallelization = true)]
public sealed class MeasuredTests;
