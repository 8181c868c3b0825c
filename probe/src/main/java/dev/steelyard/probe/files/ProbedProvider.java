package dev.steelyard.probe.files;

import dev.steelyard.probe.StorageProbe;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** What {@link Files} calls for paths of one probed file system. */
final class ProbedProvider extends FileSystemProvider {

  private final ProbedFileSystem fileSystem;
  private final FileRequests requests;

  ProbedProvider(ProbedFileSystem fileSystem, StorageProbe probe) {
    this.fileSystem = fileSystem;
    requests = new FileRequests(probe);
  }

  private Path real(Path path) {
    if (path instanceof ProbedPath probed && probed.getFileSystem() == fileSystem) {
      return probed.real();
    }
    throw new ProviderMismatchException("%s is of another file system".formatted(path));
  }

  private static FileSystemProvider of(Path real) {
    return real.getFileSystem().provider();
  }

  @Override
  public String getScheme() {
    return "steelyard-probe";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
    throw new UnsupportedOperationException("probed file systems are made of paths");
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException("probed file systems are made of paths");
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException("probed paths have the addresses of what lies behind");
  }

  @Override
  public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
    Path real = real(path);
    return new ProbedStreams.ProbedInput(requests, real, of(real).newInputStream(real, options));
  }

  @Override
  public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
    Path real = real(path);
    return new ProbedStreams.ProbedOutput(requests, real, of(real).newOutputStream(real, options));
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path real = real(path);
    SeekableByteChannel channel = of(real).newByteChannel(real, options, attributes);
    return channel instanceof FileChannel file
        ? new ProbedFileChannel(requests, real, file)
        : new ProbedByteChannel(requests, real, channel);
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    Path real = real(path);
    return new ProbedFileChannel(
        requests, real, of(real).newFileChannel(real, options, attributes));
  }

  /** Past the probe: what it does ends on threads and at times of its own. */
  @Override
  public AsynchronousFileChannel newAsynchronousFileChannel(
      Path path,
      Set<? extends OpenOption> options,
      @Nullable ExecutorService executor,
      FileAttribute<?>... attributes)
      throws IOException {
    Path real = real(path);
    return of(real).newAsynchronousFileChannel(real, options, executor, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    Path real = real(folder);
    return new ProbedFolder(
        fileSystem,
        requests.list(
            real,
            () -> of(real).newDirectoryStream(real, one -> filter.accept(fileSystem.probed(one)))));
  }

  /** A listing; its paths come as the program asks for them. */
  private record ProbedFolder(ProbedFileSystem fileSystem, DirectoryStream<Path> real)
      implements DirectoryStream<Path> {

    @Override
    public Iterator<Path> iterator() {
      return new ProbedPath.ProbedPaths(fileSystem, real.iterator());
    }

    @Override
    public void close() throws IOException {
      real.close();
    }
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Path real = real(folder);
    requests.write(real, () -> of(real).createDirectory(real, attributes));
  }

  @Override
  public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes)
      throws IOException {
    Path real = real(link);
    requests.write(real, () -> of(real).createSymbolicLink(real, real(target), attributes));
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    Path real = real(link);
    requests.write(real, () -> of(real).createLink(real, real(existing)));
  }

  @Override
  public Path readSymbolicLink(Path link) throws IOException {
    Path real = real(link);
    return fileSystem.probed(requests.look(real, () -> of(real).readSymbolicLink(real)));
  }

  @Override
  public void delete(Path path) throws IOException {
    Path real = real(path);
    requests.delete(real, () -> of(real).delete(real));
  }

  @Override
  public boolean deleteIfExists(Path path) throws IOException {
    Path real = real(path);
    boolean[] wasThere = new boolean[1];
    requests.delete(real, () -> wasThere[0] = of(real).deleteIfExists(real));
    return wasThere[0];
  }

  /** Read and written at once, by the real file system in its own way. */
  @Override
  public void copy(Path source, Path target, CopyOption... options) throws IOException {
    Path from = real(source);
    Path to = real(target);
    if (!requests.isRecorded()) {
      of(from).copy(from, to, options);
      return;
    }
    requests.write(
        to,
        () ->
            requests.read(
                from,
                0,
                -1,
                () -> {
                  of(from).copy(from, to, options);
                  return Files.isRegularFile(to) ? Files.size(to) : 0;
                }));
  }

  @Override
  public void move(Path source, Path target, CopyOption... options) throws IOException {
    Path from = real(source);
    Path to = real(target);
    requests.write(to, () -> of(from).move(from, to, options));
  }

  @Override
  public boolean isSameFile(Path path, Path other) throws IOException {
    if (path.equals(other)) {
      return true;
    }
    if (!(other instanceof ProbedPath probed) || probed.getFileSystem() != fileSystem) {
      return false;
    }
    Path real = real(path);
    return requests.look(real, () -> of(real).isSameFile(real, probed.real()));
  }

  @Override
  public boolean isHidden(Path path) throws IOException {
    Path real = real(path);
    return of(real).isHidden(real);
  }

  @Override
  public FileStore getFileStore(Path path) throws IOException {
    Path real = real(path);
    return of(real).getFileStore(real);
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    Path real = real(path);
    requests.<Boolean>look(
        real,
        () -> {
          of(real).checkAccess(real, modes);
          return true;
        });
  }

  /** The view is the real one's: what is asked through it is not said. */
  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    Path real = real(path);
    return of(real).getFileAttributeView(real, type, options);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    Path real = real(path);
    return requests.look(real, () -> of(real).readAttributes(real, type, options));
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
      throws IOException {
    Path real = real(path);
    return requests.look(real, () -> of(real).readAttributes(real, attributes, options));
  }

  @Override
  public void setAttribute(
      Path path, String attribute, @Nullable Object value, LinkOption... options)
      throws IOException {
    Path real = real(path);
    requests.write(real, () -> of(real).setAttribute(real, attribute, value, options));
  }
}
