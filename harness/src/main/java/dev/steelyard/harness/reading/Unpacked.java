package dev.steelyard.harness.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * The bytes of a file that may be compressed, told by its first bytes and never by its name. A file
 * that grows far more than any text does when it is unpacked is refused. For one thread.
 */
final class Unpacked extends FilterInputStream {

  /** Output of benchmarks shrinks to a fifth, to a fiftieth where it repeats itself. */
  static final int MOST_GROWTH = 250;

  /** Up to here a file may grow as it likes. */
  static final long FREE = 16L << 20;

  private final String name;
  private final Packing packing;
  private final CountedBytes packed;
  private long given;

  private Unpacked(String name, Packing packing, CountedBytes packed) throws IOException {
    super(packing.unpacked(packed));
    this.name = name;
    this.packing = packing;
    this.packed = packed;
  }

  /**
   * The bytes as they are, or unpacked.
   *
   * @param name for messages
   */
  static InputStream of(String name, InputStream raw) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
    Optional<Packing> packing = packing(in);
    try {
      return packing.isEmpty() ? in : new Unpacked(name, packing.get(), new CountedBytes(in));
    } catch (ZipException | EOFException damage) {
      throw damaged(name, packing.orElseThrow(), damage);
    }
  }

  /** Whether it is compressed in a way that is read. */
  static boolean isPacked(Source source) {
    boolean[] is = {false};
    source.use(in -> is[0] = packing(new BufferedInputStream(in, Packing.LONGEST)).isPresent());
    return is[0];
  }

  private static Optional<Packing> packing(BufferedInputStream in) throws IOException {
    in.mark(Packing.LONGEST);
    byte[] head = in.readNBytes(Packing.LONGEST);
    in.reset();
    return Stream.of(Packing.GZIP, Packing.ZSTD).filter(one -> one.begins(head)).findFirst();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int read;
    try {
      read = in.read(into, offset, length);
    } catch (IOException damage) {
      if (packed.failed) {
        throw damage;
      }
      throw damaged(name, packing, damage);
    }
    given += Math.max(0, read);
    if (given > FREE && given / MOST_GROWTH > packed.read) {
      throw SteelyardException.invalid(
          "cannot read '%s': it grows more than %d times when it is unpacked, as no benchmark's output does; unpack it with %s and look at it"
              .formatted(name, MOST_GROWTH, packing));
    }
    return read;
  }

  private static SteelyardException damaged(String name, Packing packing, IOException damage) {
    return SteelyardException.invalid(
        "cannot read '%s': it is compressed with %s and damaged or cut off (%s); compress it again"
            .formatted(name, packing, FileFault.why(damage)),
        damage);
  }

  /** Tells a failing disk from damaged data. */
  private static final class CountedBytes extends FilterInputStream {
    private long read;
    private boolean failed;

    CountedBytes(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        int got = in.read(into, offset, length);
        read += Math.max(0, got);
        return got;
      } catch (IOException disk) {
        failed = true;
        throw disk;
      }
    }
  }
}
