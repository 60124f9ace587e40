using Xunit.Sdk;
using Xunit.v3;

// What one storm leaves in memory would be held against the other.
[assembly: Parallelization(Mode = ParallelMode.None)]
