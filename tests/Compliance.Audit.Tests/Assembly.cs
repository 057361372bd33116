[assembly: Xunit.AssemblyFixture(typeof(Compliance.Testing.AzuriteFixture))]
