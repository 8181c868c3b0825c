package dev.steelyard.harness.reading;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** How files are compressed, told by their first bytes. */
enum Packing {
  GZIP("gzip", 0x1F, 0x8B) {
    @Override
    InputStream unpacked(InputStream in) throws IOException {
      return new GZIPInputStream(in, 1 << 16);
    }
  },
  ZSTD("zstd", 0x28, 0xB5, 0x2F, 0xFD) {
    @Override
    InputStream unpacked(InputStream in) throws IOException {
      return new ZstdInputStream(in);
    }
  },
  BZIP2("bzip2", 'B', 'Z', 'h') {
    @Override
    InputStream unpacked(InputStream in) {
      return in;
    }
  },
  XZ("xz", 0xFD, '7', 'z', 'X', 'Z') {
    @Override
    InputStream unpacked(InputStream in) {
      return in;
    }
  },
  ZIP("zip", 'P', 'K', 3, 4) {
    @Override
    InputStream unpacked(InputStream in) {
      return in;
    }
  };

  /** Enough of a file's beginning to tell. */
  static final int LONGEST = 6;

  private final String word;
  private final int[] magic;

  Packing(String word, int... magic) {
    this.word = word;
    this.magic = magic;
  }

  boolean begins(byte[] head) {
    if (head.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((head[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Its bytes unpacked; those of a kind that is not read as they are, to be refused as such. */
  abstract InputStream unpacked(InputStream in) throws IOException;

  /** What is said of a file that is still packed in this way. */
  String advice() {
    return "it is compressed with %s, %s"
        .formatted(
            word,
            this == GZIP || this == ZSTD
                ? "and what is inside too; unpack it once first"
                : "which is not read; unpack it, or compress it with gzip or zstd");
  }

  @Override
  public String toString() {
    return word;
  }
}
