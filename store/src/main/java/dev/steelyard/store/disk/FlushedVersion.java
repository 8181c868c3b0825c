package dev.steelyard.store.disk;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which version of a table was the last to be forced to disk, kept in a file beside the table.
 *
 * <p>It is written after the version is on the disk. Only the first of a table is forced itself:
 * after a power cut it may name an earlier version, never one that was not on the disk. So what
 * comes after the version it names may never have been acknowledged, and what it names, and all
 * before, was. The checksums of the manifest and of all files that it names tell when they have
 * been changed since.
 *
 * <p>That a version need not be forced again is known by its inode and the time of its last change,
 * so that a copied store counts as not flushed.
 */
final class FlushedVersion {

  private static final Logger LOG = System.getLogger(FlushedVersion.class.getName());

  /** Name of the manifest, its checksum (not in older files), what the file is known again by. */
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d+\\.manifest) (?:crc32c:([0-9a-f]{8}) )?([\\x20-\\x7e]+)\n(.*)", Pattern.DOTALL);

  /** Ends the file: the checksum of all before. Without it, or with another, it says nothing. */
  private static final String END = "end ";

  private static final int END_LENGTH = END.length() + 9;

  /** A file that the version names, after its checksum. */
  private static final Pattern SUM = Pattern.compile("([0-9a-f]{8}) ([^\n]+)\n");

  private static final long MOST_LOOKED_AT = 1 << 18;

  private final TableFolder table;
  private final Path file;

  FlushedVersion(TableFolder table) {
    this.table = table;
    String name = table.root().getFileName().toString();
    this.file =
        table
            .root()
            .resolveSibling(
                ".steelyard.%s.flushed".formatted(name.substring(0, name.lastIndexOf('.'))));
  }

  /**
   * What was known to be on the disk.
   *
   * @param version whether it is still there or not
   * @param checksum of its manifest, where it was kept
   * @param identity of the manifest's file
   * @param files the checksums of the files that it names, by their paths within the table's folder
   */
  record Mark(
      VersionFile version, Optional<Integer> checksum, String identity, Map<Path, Integer> files) {

    long number() {
      return version.number();
    }

    /**
     * Whether a file is not what it was when it was forced to disk; false where that is unknown.
     */
    boolean isChanged(NamedFile file, TableFolder table) {
      Integer sum = files.get(file.path());
      try {
        return sum != null && sum != Checksum.of(table.root().resolve(file.path()));
      } catch (IOException unreadable) {
        return true;
      }
    }

    /**
     * Another file of the table that has the content that this one has now; looked for in small
     * files only, before every reading.
     */
    Optional<Path> takenFor(NamedFile file, TableFolder table) throws IOException {
      Integer sum = files.get(file.path());
      Path path = table.root().resolve(file.path());
      if (sum == null || Files.size(path) > MOST_LOOKED_AT) {
        return Optional.empty();
      }
      int now = Checksum.of(path);
      return now == sum
          ? Optional.empty()
          : files.entrySet().stream()
              .filter(other -> other.getValue() == now)
              .map(Map.Entry::getKey)
              .findFirst();
    }

    /** Whether this manifest is another one than that which was forced to disk. */
    boolean contradicts(Manifest manifest) {
      return manifest.version() == number()
          && checksum.isPresent()
          && checksum.get() != manifest.checksum();
    }
  }

  /** The file; it is there once something was flushed. */
  Path file() {
    return file;
  }

  /** Empty when it is not known; strange texts name nothing. */
  Optional<Mark> mark() throws IOException {
    if (FileKinds.instead(file).isPresent()) {
      return Optional.empty();
    }
    try {
      Matcher form = FORM.matcher(body(Files.readString(file, StandardCharsets.UTF_8)));
      if (!form.matches()) {
        return Optional.empty();
      }
      Optional<Integer> checksum =
          Optional.ofNullable(form.group(2)).map(digits -> Integer.parseUnsignedInt(digits, 16));
      return VersionFile.of(table.root().resolve(TableFolder.VERSIONS).resolve(form.group(1)))
          .map(version -> new Mark(version, checksum, form.group(3), sums(form.group(4))));
    } catch (NoSuchFileException | MalformedInputException none) {
      return Optional.empty();
    }
  }

  /** Without its last line; empty when that does not stand for the rest. */
  private static String body(String text) {
    int end = text.length() - END_LENGTH;
    if (text.indexOf('\n') == text.length() - 1) {
      return text; // as it was before files had checksums
    }
    return end >= 0 && text.startsWith(end(text.substring(0, end)), end)
        ? text.substring(0, end)
        : "";
  }

  private static String end(String body) {
    return END + "%08x\n".formatted(Checksum.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  void forget() throws IOException {
    if (FileKinds.instead(file).isEmpty()) {
      Files.deleteIfExists(file);
    }
  }

  private static Map<Path, Integer> sums(String lines) {
    Map<Path, Integer> sums = new HashMap<>();
    SUM.matcher(lines)
        .results()
        .forEach(
            line -> sums.put(Path.of(line.group(2)), Integer.parseUnsignedInt(line.group(1), 16)));
    return sums;
  }

  /** The version that need not be forced again; empty when it is not known, or not there. */
  Optional<VersionFile> last() throws IOException {
    Optional<Mark> mark = mark();
    try {
      return mark.isPresent() && mark.get().identity().equals(identity(mark.get().version().path()))
          ? Optional.of(mark.get().version())
          : Optional.empty();
    } catch (NoSuchFileException cleanedUp) {
      return Optional.empty();
    }
  }

  /**
   * Keeps it in mind. Where that fails, more than is needed will be forced the next time.
   *
   * @return whether the file is new, and its folder has to be forced
   */
  boolean remember(Manifest manifest, VersionFile version) {
    boolean isNew = Files.notExists(file);
    if (FileKinds.instead(file).isPresent()) {
      LOG.log(Level.DEBUG, "what is on the disk could not be written down: no file is there");
      return false;
    }
    try {
      String text = text(manifest, version);
      try (FileChannel out =
          FileChannel.open(
              file,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        if (isNew) {
          out.force(true);
        }
      }
    } catch (IOException notKept) {
      LOG.log(Level.DEBUG, "what is on the disk could not be written down", notKept);
      return false;
    }
    return isNew;
  }

  /** Files never change once they are there: what was summed before is not read again. */
  private String text(Manifest manifest, VersionFile version) throws IOException {
    Map<Path, Integer> known = mark().map(Mark::files).orElse(Map.of());
    StringBuilder text = new StringBuilder();
    text.append(
        "%s crc32c:%08x %s\n"
            .formatted(
                version.path().getFileName(), manifest.checksum(), identity(version.path())));
    for (NamedFile named : manifest.files()) {
      if (named.kind() != NamedFile.Kind.TRANSACTION) {
        Integer sum = known.get(named.path());
        text.append(
            "%08x %s\n"
                .formatted(
                    sum != null ? sum : Checksum.of(table.root().resolve(named.path())),
                    named.path()));
      }
    }
    return text + end(text.toString());
  }

  private static String identity(Path manifest) throws IOException {
    Map<String, Object> unix = Files.readAttributes(manifest, "unix:dev,ino,ctime,size");
    return "%s %s %s %s"
        .formatted(unix.get("dev"), unix.get("ino"), unix.get("ctime"), unix.get("size"));
  }
}
