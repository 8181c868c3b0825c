package dev.steelyard.harness.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;

/**
 * What can be read only once, or is compressed, kept where it can be read again: in a temporary
 * file that has no name.
 *
 * <p>The file is unlinked as it is opened (that is what {@code DELETE_ON_CLOSE} does on Unix), so
 * that the system takes it back whenever this process ends, and however. It stays below a bound and
 * leaves a tenth of the free space alone.
 */
public final class Spool {

  private static final int CHUNK = 1 << 16;
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final long FIRST_NOTICE = 256L << 20;
  private static final long LOOK_AT_SPACE = 64L << 20;

  private final Path once;
  private final Piping piping;
  private final Path folder = Path.of(System.getProperty("java.io.tmpdir"));
  private long copied;
  private long nextNotice = FIRST_NOTICE;
  private long nextLook = LOOK_AT_SPACE;
  private long mayTake = Long.MAX_VALUE;

  private Spool(Path once, Piping piping) {
    this.once = once;
    this.piping = piping;
  }

  /**
   * What is to be read under a name: a regular file or folder as it is, unless it is compressed;
   * all else as it is kept.
   */
  public static Source open(Path path, Piping piping) {
    if (Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path)) {
      return of(path, piping);
    }
    Source source = Source.open(path);
    if (source.isDirectory() || !Unpacked.isPacked(source)) {
      return source;
    }
    source.close();
    return of(path, piping);
  }

  /**
   * Keeps all that comes out of a pipe or device, or of a compressed file, unpacked.
   *
   * @throws SteelyardException when its beginning is nothing that is read (so that what never ends
   *     ends here), when it is longer than the bound, or when there is no room for it
   */
  public static Source of(Path once, Piping piping) {
    return new Spool(once, piping).kept();
  }

  private Source kept() {
    Thread patience = Thread.ofPlatform().daemon().name("patience").start(this::sayThatItIsSilent);
    try (InputStream raw = Files.newInputStream(once);
        InputStream in = Unpacked.of(once.toString(), raw)) {
      byte[] head = in.readNBytes(SourceHead.LENGTH);
      patience.interrupt();
      SourceHead.requireText(once.toString(), head);
      FileChannel channel = temporary();
      try {
        write(channel, head, head.length);
        copy(in, channel);
        return Source.of(channel, once);
      } catch (IOException | RuntimeException | Error failure) {
        channel.close();
        throw failure;
      }
    } catch (IOException failure) {
      throw Source.unreadable(once.toString(), failure);
    } finally {
      patience.interrupt();
    }
  }

  /** A benchmark may take its time, so a silent pipe is waited for; who waits should know. */
  private void sayThatItIsSilent() {
    try {
      Thread.sleep(SILENCE);
      piping
          .notice()
          .accept("waiting for '%s', a pipe or device, to give something".formatted(once));
    } catch (InterruptedException somethingCame) {
      Thread.currentThread().interrupt();
    }
  }

  private FileChannel temporary() {
    try {
      FileStore store = Files.getFileStore(folder);
      mayTake = store.getUsableSpace() / 10 * 9;
      return FileChannel.open(
          folder.resolve("steelyard-" + UUID.randomUUID()),
          Set.of(
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException failure) {
      throw noRoom(failure);
    }
  }

  private void copy(InputStream in, FileChannel channel) throws IOException {
    byte[] buffer = new byte[CHUNK];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      write(channel, buffer, read);
    }
  }

  private void write(FileChannel channel, byte[] bytes, int length) {
    copied += length;
    if (copied > piping.most()) {
      throw SteelyardException.invalid(
          "cannot read '%s': more than %s came out of it; set STEELYARD_PIPE_LIMIT to more, or write it to a file and name that"
              .formatted(once, size(piping.most())));
    }
    requireRoom();
    try {
      ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } catch (IOException full) {
      throw noRoom(full);
    }
    if (copied >= nextNotice) {
      nextNotice *= 2;
      piping
          .notice()
          .accept(
              "%s of '%s' so far, kept in %s until it ends; %s at most"
                  .formatted(size(copied), once, folder, size(piping.most())));
    }
  }

  /** Others write to the same disk: what is free is asked again now and then. */
  private void requireRoom() {
    if (copied >= nextLook) {
      nextLook += LOOK_AT_SPACE;
      mayTake = Math.min(mayTake, copied + free());
    }
    if (copied > mayTake) {
      throw SteelyardException.cannotRun(
          "cannot keep '%s' in %s: it has more than %s and only %s are free; make room, set TMPDIR to a larger disk, or name a file instead"
              .formatted(once, folder, size(copied), size(free())));
    }
  }

  private long free() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException failure) {
      throw noRoom(failure);
    }
  }

  private SteelyardException noRoom(IOException failure) {
    return SteelyardException.cannotRun(
        "cannot keep '%s' in a temporary file in %s: %s; make room, set TMPDIR to a larger disk, or name a file instead"
            .formatted(once, folder, FileFault.why(failure)),
        failure);
  }

  private static String size(long bytes) {
    return bytes >= 10L << 30
        ? (bytes >> 30) + " GiB"
        : bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : bytes + " bytes";
  }
}
