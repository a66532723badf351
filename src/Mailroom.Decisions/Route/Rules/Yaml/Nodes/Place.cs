namespace Mailroom.Decisions.Route.Rules.Yaml.Nodes;

/// <summary>A place in a file, both from 1.</summary>
readonly record struct Place(int Line, int Column);
