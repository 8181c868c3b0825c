package dev.steelyard.store.disk;

import dev.steelyard.store.disk.NamedFile.Kind;
import dev.steelyard.store.disk.Protobuf.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a version of a table says of itself: when it was written and which files it needs. Files
 * that lie outside the table's folder (shallow clones) are left out.
 *
 * <p>A manifest's last 16 bytes are where its message begins, the format's version and {@code
 * LANC}; the message begins with its length in four bytes. The numbers of fields are those of
 * Lance's {@code table.proto}.
 */
record Manifest(long version, Instant written, List<NamedFile> files, int checksum) {

  private static final int FOOTER = 16;
  private static final int MAGIC = 0x434e414c;

  /**
   * Reads one.
   *
   * @throws DamagedFileException when it is none; the message ends a sentence that names the file
   */
  static Manifest read(VersionFile file) throws IOException {
    FileKinds.require(file.path());
    FileKinds.requireNoLink(file.path());
    byte[] bytes = Files.readAllBytes(file.path());
    ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (!all.hasRemaining()) {
      throw new DamagedFileException("is empty");
    }
    if (all.limit() < FOOTER || all.getInt(all.limit() - 4) != MAGIC) {
      throw new DamagedFileException("is cut off or overwritten");
    }
    int end = all.limit() - FOOTER;
    Protobuf message = Protobuf.of(section(all, all.getLong(end), end));
    if (message.number(3) != file.number()) {
      throw new DamagedFileException("is not that of version " + file.number());
    }
    return new Manifest(
        file.number(), written(message), files(message, all, end), Checksum.of(bytes));
  }

  /** Whether it has files of rows. */
  boolean hasRows() {
    return files.stream().anyMatch(NamedFile::isOfRows);
  }

  /** The bytes of a message that is preceded by its length. */
  private static ByteBuffer section(ByteBuffer all, long at, int end) throws DamagedFileException {
    if (at < 0 || at > end - 4) {
      throw new DamagedFileException("points to where it has nothing");
    }
    int length = all.getInt((int) at);
    if (length <= 0 || length > end - 4 - at) {
      throw new DamagedFileException("has no whole message");
    }
    return all.slice((int) at + 4, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Instant written(Protobuf manifest) throws DamagedFileException {
    for (Field timestamp : manifest.all(7)) {
      Protobuf time = timestamp.message();
      try {
        return Instant.ofEpochSecond(time.number(1), time.number(2));
      } catch (DateTimeException | ArithmeticException outOfRange) {
        throw new DamagedFileException("says an impossible time", outOfRange);
      }
    }
    return Instant.EPOCH;
  }

  private static List<NamedFile> files(Protobuf manifest, ByteBuffer all, int end)
      throws DamagedFileException {
    boolean lance = isLance(manifest);
    List<NamedFile> files = new ArrayList<>();
    for (Field fragment : manifest.all(2)) {
      addFragment(fragment.message(), lance ? Kind.LANCE : Kind.OTHER, files);
    }
    if (manifest.has(6)) {
      Protobuf indices = Protobuf.of(section(all, manifest.number(6), end));
      for (Field index : indices.all(1)) {
        addIndex(index.message(), files);
      }
    }
    if (manifest.has(21)) {
      // What the commit did, in here too: nothing is taken from it, but zeros are no message.
      Protobuf.of(section(all, manifest.number(21), end));
    }
    if (!manifest.text(12).isEmpty()) {
      files.add(
          new NamedFile(within(NamedFile.TRANSACTIONS, manifest.text(12)), 0, Kind.TRANSACTION));
    }
    return List.copyOf(files);
  }

  private static boolean isLance(Protobuf manifest) throws DamagedFileException {
    for (Field format : manifest.all(15)) {
      return format.message().text(1).equals("lance");
    }
    return true;
  }

  private static void addFragment(Protobuf fragment, Kind kind, List<NamedFile> files)
      throws DamagedFileException {
    for (Field each : fragment.all(2)) {
      Protobuf file = each.message();
      if (!file.has(7)) {
        files.add(new NamedFile(within(NamedFile.DATA, file.text(1)), file.number(6), kind));
      }
    }
    for (Field each : fragment.all(3)) {
      Protobuf deletion = each.message();
      if (!deletion.has(7)) {
        boolean bitmap = deletion.number(1) == 1;
        String name =
            "%s-%s-%s.%s"
                .formatted(
                    Long.toUnsignedString(fragment.number(1)),
                    Long.toUnsignedString(deletion.number(2)),
                    Long.toUnsignedString(deletion.number(3)),
                    bitmap ? "bin" : "arrow");
        files.add(
            new NamedFile(NamedFile.DELETIONS.resolve(name), 0, bitmap ? Kind.BITMAP : Kind.ARROW));
      }
    }
  }

  private static void addIndex(Protobuf index, List<NamedFile> files) throws DamagedFileException {
    for (Field id : index.all(1)) {
      ByteBuffer bits = id.message().all(1).getFirst().bytes();
      if (bits.remaining() != 16) {
        throw new DamagedFileException("names an index without an id");
      }
      Path folder =
          NamedFile.INDICES.resolve(new UUID(bits.getLong(0), bits.getLong(8)).toString());
      for (Field each : index.has(9) ? List.<Field>of() : index.all(10)) {
        Protobuf file = each.message();
        String name = file.text(1);
        Kind kind = name.endsWith(".lance") ? Kind.LANCE : Kind.OTHER;
        files.add(new NamedFile(within(folder, name), file.number(2), kind));
      }
    }
  }

  /** What a manifest names is looked at, flushed and set aside: it has to be the table's own. */
  private static Path within(Path folder, String name) throws DamagedFileException {
    Path path = folder.resolve(name).normalize();
    if (!path.startsWith(folder) || path.equals(folder)) {
      throw new DamagedFileException("names a file that is not the table's");
    }
    return path;
  }
}
