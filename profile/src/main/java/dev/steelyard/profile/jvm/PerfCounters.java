package dev.steelyard.profile.jvm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The counters that HotSpot keeps in a file of shared memory, as {@code jstat} reads them: nothing
 * is asked of the process. The layout is that of {@code PerfDataPrologue} and {@code PerfDataEntry}
 * in HotSpot's {@code perfMemory.hpp}, version 2.0, the same from JDK 8 to 25.
 *
 * @param numbers by name
 * @param texts by name
 */
record PerfCounters(Map<String, Long> numbers, Map<String, String> texts) {

  private static final int MAGIC = 0xCAFEC0C0;
  private static final int BYTE_ORDER = 4;
  private static final int ACCESSIBLE = 7;
  private static final int FIRST_ENTRY = 24;
  private static final int ENTRIES = 28;
  private static final int PROLOGUE = 32;
  private static final int LEAST_ENTRY = 20;

  /** Nothing while the machine is still making the file, and where it is no such file. */
  static Optional<PerfCounters> parse(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (file.length < PROLOGUE || bytes.getInt(0) != MAGIC || bytes.get(ACCESSIBLE) == 0) {
      return Optional.empty();
    }
    bytes.order(bytes.get(BYTE_ORDER) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    PerfCounters read = new PerfCounters(new HashMap<>(), new HashMap<>());
    try {
      int at = bytes.getInt(FIRST_ENTRY);
      for (int left = bytes.getInt(ENTRIES); left > 0; left--) {
        int length = bytes.getInt(at);
        if (length < LEAST_ENTRY) {
          return Optional.empty();
        }
        read.entry(bytes, at);
        at += length;
      }
    } catch (IndexOutOfBoundsException beingWritten) {
      return Optional.empty();
    }
    return Optional.of(read);
  }

  private void entry(ByteBuffer bytes, int at) {
    String name = text(bytes, at + bytes.getInt(at + 4), bytes.capacity());
    int items = bytes.getInt(at + 8);
    int data = at + bytes.getInt(at + 16);
    if (items > 0) {
      texts.put(name, text(bytes, data, items));
    } else if (bytes.get(at + 12) == 'J') {
      numbers.put(name, bytes.getLong(data));
    }
  }

  private static String text(ByteBuffer bytes, int from, int most) {
    int end = from;
    while (end - from < most && bytes.get(end) != 0) {
      end++;
    }
    byte[] text = new byte[end - from];
    bytes.get(from, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  OptionalLong number(String name) {
    Long value = numbers.get(name);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }
}
