package dev.steelyard.host.isolation.microvm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes what a kernel unpacks into memory before it does anything else: a cpio archive in the "new
 * ASCII" format (Linux, Documentation/driver-api/early-userspace/buffer-format.rst). Archives may
 * follow one another.
 */
final class Archive {

  private static final int FOLDER = 040755;
  private static final int PROGRAM = 0100755;
  private static final String END = "TRAILER!!!";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Archive folder(String name) {
    return entry(name, FOLDER, new byte[0]);
  }

  Archive file(String name, byte[] content) {
    return entry(name, PROGRAM, content);
  }

  private Archive entry(String name, int mode, byte[] content) {
    byte[] path = (name + "\0").getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("070701");
    for (int field : new int[] {0, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, path.length, 0}) {
      head.append("%08X".formatted(field));
    }
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(path);
    pad();
    bytes.writeBytes(content);
    pad();
    return this;
  }

  private void pad() {
    bytes.writeBytes(new byte[-bytes.size() & 3]);
  }

  byte[] end() {
    return entry(END, 0, new byte[0]).bytes.toByteArray();
  }
}
