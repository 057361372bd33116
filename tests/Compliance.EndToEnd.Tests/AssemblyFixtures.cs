[assembly: AssemblyFixture(typeof(Compliance.EndToEnd.Tests.Harness.AppFixture))]
