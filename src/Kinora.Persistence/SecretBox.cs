using System.Security.Cryptography;
using System.Text;

namespace Kinora.Persistence;

/// <summary>
/// The data directory's own secrets: a master key in a file that only its owner reads, from which the keys for stored secrets and for media
/// addresses are derived. A copy of the database alone gives nothing away.
/// </summary>
public sealed class SecretBox
{
    private const int NonceBytes = 12, TagBytes = 16;
    private readonly byte[] _master;
    private readonly byte[] _sealing;

    private SecretBox(byte[] master)
    {
        _master = master;
        _sealing = Derive("stored secrets");
    }

    /// <summary>Opens the secrets of a data directory, making them at the first time.</summary>
    /// <param name="directory">The data directory.</param>
    public static SecretBox Open(string directory)
    {
        string path = Path.Combine(directory, "master.key");
        if (!File.Exists(path))
        {
            // Two processes may start at once: the link decides, and both read the winner's file.
            string temporary = path + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var file = new FileStream(temporary, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(32));
                file.Flush(flushToDisk: true);
            }

            try
            {
                File.Move(temporary, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(temporary);
            }
        }

        byte[] master = File.ReadAllBytes(path);
        return master.Length == 32 ? new SecretBox(master) : throw new InvalidDataException($"{path} is damaged: it must have 32 bytes.");
    }

    /// <summary>A key for one purpose.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, 32, salt: null, Encoding.UTF8.GetBytes("kinora " + purpose));

    internal string Seal(string text)
    {
        byte[] clear = Encoding.UTF8.GetBytes(text);
        byte[] box = new byte[NonceBytes + clear.Length + TagBytes];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_sealing, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), clear, box.AsSpan(NonceBytes, clear.Length), box.AsSpan(NonceBytes + clear.Length));
        return Convert.ToBase64String(box);
    }

    internal string Unseal(string box)
    {
        byte[] bytes = Convert.FromBase64String(box);
        byte[] clear = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_sealing, TagBytes);
        aes.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes, clear.Length), bytes.AsSpan(NonceBytes + clear.Length), clear);
        return Encoding.UTF8.GetString(clear);
    }
}
