package dev.steelyard.probe.files;

import dev.steelyard.probe.Probe;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Set;

/**
 * A file system that says what is asked of it: each read of a channel or a stream with its part,
 * writes, listings, looks at attributes, deletions. It has the files of another one, and its paths
 * are as that one's, but for whose they are: paths of the two are not mixed, as nowhere in {@code
 * java.nio.file}, while {@link java.nio.file.Files} copies and moves between the two.
 *
 * <p>{@link Path#toFile}, {@link Path#toUri} and asynchronous channels lead to the files past the
 * probe. Folders cannot be watched.
 */
public final class ProbedFileSystem extends FileSystem {

  private final FileSystem real;
  private final ProbedProvider provider;

  private ProbedFileSystem(FileSystem real, String name) {
    this.real = real;
    provider = new ProbedProvider(this, Probe.storage(name));
  }

  /**
   * A path of a file system that says what is asked of it, such as the folder of a lake.
   *
   * @param path of any file system; whatever is resolved against the answer is said, too
   * @param name what the storage is called
   */
  public static Path of(Path path, String name) {
    return new ProbedFileSystem(path.getFileSystem(), name).probed(path);
  }

  /** The path that lies behind one of such a file system; any other path as it is. */
  public static Path real(Path path) {
    return path instanceof ProbedPath probed ? probed.real() : path;
  }

  Path probed(Path path) {
    return new ProbedPath(this, path);
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public void close() throws IOException {
    real.close();
  }

  @Override
  public boolean isOpen() {
    return real.isOpen();
  }

  @Override
  public boolean isReadOnly() {
    return real.isReadOnly();
  }

  @Override
  public String getSeparator() {
    return real.getSeparator();
  }

  @Override
  public Iterable<Path> getRootDirectories() {
    return () -> new ProbedPath.ProbedPaths(this, real.getRootDirectories().iterator());
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return real.getFileStores();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return real.supportedFileAttributeViews();
  }

  @Override
  public Path getPath(String first, String... more) {
    return probed(real.getPath(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String syntaxAndPattern) {
    PathMatcher matcher = real.getPathMatcher(syntaxAndPattern);
    return path -> matcher.matches(real(path));
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    return real.getUserPrincipalLookupService();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException(
        "a probed file system watches nothing; watch the path that lies behind it");
  }
}
