package dev.steelyard.probe.files;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** A path of a probed file system; what it is called, its real one knows. */
final class ProbedPath implements Path {

  private final ProbedFileSystem fileSystem;
  private final Path real;

  ProbedPath(ProbedFileSystem fileSystem, Path real) {
    this.fileSystem = fileSystem;
    this.real = real;
  }

  /** Paths as they come. */
  record ProbedPaths(ProbedFileSystem fileSystem, Iterator<Path> real) implements Iterator<Path> {

    @Override
    public boolean hasNext() {
      return real.hasNext();
    }

    @Override
    public Path next() {
      return fileSystem.probed(real.next());
    }

    @Override
    public void remove() {
      real.remove();
    }
  }

  Path real() {
    return real;
  }

  /** The real path behind another one of this file system. */
  private Path realOf(Path other) {
    if (other instanceof ProbedPath probed && probed.isOf(fileSystem)) {
      return probed.real;
    }
    if (other == null) {
      throw new NullPointerException("no path");
    }
    throw new ProviderMismatchException(
        "%s is not of the probed file system of %s".formatted(other, real));
  }

  private boolean isOf(ProbedFileSystem other) {
    return fileSystem == other;
  }

  private Path probed(Path path) {
    return new ProbedPath(fileSystem, path);
  }

  private @Nullable Path probedOrNone(@Nullable Path path) {
    return path == null ? null : probed(path);
  }

  @Override
  public FileSystem getFileSystem() {
    return fileSystem;
  }

  @Override
  public boolean isAbsolute() {
    return real.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return probedOrNone(real.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return probedOrNone(real.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return probedOrNone(real.getParent());
  }

  @Override
  public int getNameCount() {
    return real.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return probed(real.getName(index));
  }

  @Override
  public Path subpath(int begin, int end) {
    return probed(real.subpath(begin, end));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof ProbedPath one && one.isOf(fileSystem) && real.startsWith(one.real);
  }

  @Override
  public boolean startsWith(String other) {
    return real.startsWith(other);
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof ProbedPath one && one.isOf(fileSystem) && real.endsWith(one.real);
  }

  @Override
  public boolean endsWith(String other) {
    return real.endsWith(other);
  }

  @Override
  public Path normalize() {
    return probed(real.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return probed(real.resolve(realOf(other)));
  }

  @Override
  public Path resolve(String other) {
    return probed(real.resolve(other));
  }

  @Override
  public Path resolveSibling(Path other) {
    return probed(real.resolveSibling(realOf(other)));
  }

  @Override
  public Path resolveSibling(String other) {
    return probed(real.resolveSibling(other));
  }

  @Override
  public Path relativize(Path other) {
    return probed(real.relativize(realOf(other)));
  }

  @Override
  public URI toUri() {
    return real.toUri();
  }

  @Override
  public Path toAbsolutePath() {
    return probed(real.toAbsolutePath());
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    return probed(real.toRealPath(options));
  }

  @Override
  public File toFile() {
    return real.toFile();
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new ProviderMismatchException(
        "a probed file system watches nothing; watch the path that lies behind it");
  }

  @Override
  public WatchKey register(WatchService watcher, WatchEvent.Kind<?>... events) {
    return register(watcher, events, new WatchEvent.Modifier[0]);
  }

  @Override
  public Iterator<Path> iterator() {
    return new ProbedPaths(fileSystem, real.iterator());
  }

  @Override
  public int compareTo(Path other) {
    return real.compareTo(((ProbedPath) other).real);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProbedPath one && one.isOf(fileSystem) && real.equals(one.real);
  }

  @Override
  public int hashCode() {
    return real.hashCode();
  }

  @Override
  public String toString() {
    return real.toString();
  }
}
