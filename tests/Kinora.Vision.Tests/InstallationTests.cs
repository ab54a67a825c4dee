using Kinora.Vision.Installation;

namespace Kinora.Vision.Tests;

public sealed class InstallationTests
{
    [Fact]
    public void A_missing_tarball_is_named_with_the_command_that_fetches_it()
    {
        string folder = Directory.CreateTempSubdirectory("kinora-vision").FullName;
        try
        {
            var error = Should.Throw<FileNotFoundException>(() => ModelInstaller.Install(folder, Path.Combine(folder, "models")));
            error.Message.ShouldContain("npm pack @mediapipe/holistic@0.5.1675471629");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_tarball_with_a_wrong_checksum_is_refused()
    {
        string folder = Directory.CreateTempSubdirectory("kinora-vision").FullName;
        try
        {
            foreach (var package in NpmPackage.All) File.WriteAllText(Path.Combine(folder, package.FileName), "something else");
            Should.Throw<InvalidDataException>(() => ModelInstaller.Install(folder, Path.Combine(folder, "models"))).Message.ShouldContain("SHA-256");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void An_empty_models_folder_tells_how_to_install()
    {
        string folder = Directory.CreateTempSubdirectory("kinora-vision").FullName;
        Should.Throw<FileNotFoundException>(() => new ModelStore(folder)).Message.ShouldContain("Run ./kinora");
        ModelInstaller.IsInstalled(folder).ShouldBeFalse();
        Directory.Delete(folder);
    }

    [Fact]
    public void The_installed_runtime_is_the_pinned_one() => Models.Store.RuntimeVersion.ShouldBe("1.28.2");
}
