package dev.steelyard.environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.zip.CRC32C;

/** A file of an environment as it is found now; links are not followed. */
record FoundFile(Path file, BasicFileAttributes attributes) {

  private static final int BUFFER = 1 << 18;

  /** What {@link #checksum} reads into, for all files of a look. */
  static byte[] buffer() {
    return new byte[BUFFER];
  }

  /**
   * All files of an environment, by their paths in it, but for the mark that it is whole.
   *
   * @param passedOver names of files, and of folders with all that is in them, that do not count
   */
  static Map<String, FoundFile> all(Path folder, Predicate<String> passedOver) throws IOException {
    return walked(folder, passedOver, true);
  }

  /** As {@link #all}, without what programs that run in it left unreadable or take away now. */
  static Map<String, FoundFile> reachable(Path folder, Predicate<String> passedOver)
      throws IOException {
    return walked(folder, passedOver, false);
  }

  private static Map<String, FoundFile> walked(
      Path folder, Predicate<String> passedOver, boolean isWhole) throws IOException {
    Map<String, FoundFile> files = new TreeMap<>();
    int start = folder.toString().length() + 1;
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
            return !inner.equals(folder) && passedOver.test(name(inner))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!passedOver.test(name(file))) {
              files.put(file.toString().substring(start), new FoundFile(file, attributes));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (isWhole) {
              throw failure;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.remove(ReadyMark.NAME);
    files.remove(ReadyMark.NEXT);
    return files;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** Bytes; of a link, of what it says. */
  long size() {
    return attributes.size();
  }

  /** Nanoseconds since 1970. */
  long modified() {
    return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
  }

  /**
   * When its content or anything else of it changed, as the system noted it; of a link to a
   * program, of the program.
   */
  FileTime changed() throws IOException {
    return isLinkedProgram()
        ? (FileTime) Files.getAttribute(file, "unix:ctime")
        : (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
  }

  private boolean isLinkedProgram() {
    return isLink() && Files.isRegularFile(file) && Files.isExecutable(file);
  }

  boolean isLink() {
    return attributes.isSymbolicLink();
  }

  /** A file that the system lets be run. */
  boolean isProgram() {
    return attributes.isRegularFile() && Files.isExecutable(file);
  }

  /** CRC-32C of what is in it; of a link, of what it says. */
  int checksum(byte[] buffer) throws IOException {
    CRC32C sum = new CRC32C();
    if (isLink()) {
      sum.update(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
    } else if (attributes.isRegularFile()) {
      read(sum, buffer);
    }
    return (int) sum.getValue();
  }

  /** As {@link #checksum}; of a link to a program, also of what that is. */
  int followedChecksum(byte[] buffer) throws IOException {
    if (!isLinkedProgram()) {
      return checksum(buffer);
    }
    CRC32C sum = new CRC32C();
    sum.update(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
    read(sum, buffer);
    return (int) sum.getValue();
  }

  private void read(CRC32C sum, byte[] buffer) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sum.update(buffer, 0, read);
      }
    }
  }
}
