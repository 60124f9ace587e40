using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;

namespace TencentChat.Gateway.Configuration;

/// <summary>
/// The files that settings come from, and how to see that one of them changed. They are looked at instead of watched: a mounted secret is exchanged by a link
/// far above the file, which no watcher of the file is told of.
/// </summary>
internal sealed class SettingsFiles(IConfigurationRoot configuration)
{
    /// <summary>A number that differs when any file came, went, or was written to.</summary>
    public int Fingerprint()
    {
        var hash = new HashCode();
        foreach (var source in ((IConfigurationBuilder)configuration).Sources)
        {
            foreach (var file in FilesOf(source))
            {
                hash.Add(file.PhysicalPath);
                hash.Add(Final(file));
            }
        }
        return hash.ToHashCode();
    }

    private static IEnumerable<IFileInfo> FilesOf(IConfigurationSource source) => source switch
    {
        FileConfigurationSource { FileProvider: { } folder, Path: { } path } => [folder.GetFileInfo(path)],
        KeyPerFileConfigurationSource { FileProvider: { } folder } => folder.GetDirectoryContents(""),
        _ => [],
    };

    /// <summary>What a path leads to at last: place, time and length of the file itself, not of a link to it or to its directory.</summary>
    private static (string? Folder, DateTime Written, long Length) Final(IFileInfo file)
    {
        if (file.PhysicalPath is not { } path || !file.Exists || file.IsDirectory) return default;
        try
        {
            var found = new FileInfo(path);
            if (found.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target) found = target;
            var folder = found.Directory?.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? found.DirectoryName;
            return found.Exists ? (folder, found.LastWriteTimeUtc, found.Length) : default;
        }
        catch (IOException)
        {
            // It went away between two looks; the next one sees what came in its place.
            return default;
        }
    }
}
