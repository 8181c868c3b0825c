package dev.steelyard.worker;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * An agent in a virtual machine that writes down, when that ends, how many bytes all its threads
 * have allocated, those that have ended too. Virtual machines from 21 on count that.
 */
public final class AllocatedBytes {

  /** What the file holds of a virtual machine that runs yet, or was ended from outside. */
  public static final String RUNS = "runs";

  /** What it holds where the virtual machine does not count. */
  public static final String UNKNOWN = "unknown";

  /** How names of files end. */
  public static final String FORM = ".allocated";

  private AllocatedBytes() {}

  /**
   * Called by the virtual machine before the program.
   *
   * @param folder takes a file of the process
   */
  public static void premain(String folder) throws IOException {
    String pid = new File("/proc/self").getCanonicalFile().getName();
    Path file = Paths.get(folder).resolve(pid + FORM);
    write(file, RUNS);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(file), "allocated"));
  }

  private static void end(Path file) {
    try {
      write(file, count());
    } catch (IOException lost) {
      // It still says that the virtual machine runs, which whoever reads it does not believe.
      return;
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.write(file, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** By reflection, as Java 8 has no such method. What this thread needs to ask is none of it. */
  private static String count() {
    try {
      Class<?> type = Class.forName("com.sun.management.ThreadMXBean");
      Object threads = ManagementFactory.getThreadMXBean();
      Object all = type.getMethod("getTotalThreadAllocatedBytes").invoke(threads);
      Object own =
          type.getMethod("getThreadAllocatedBytes", long.class)
              .invoke(threads, Thread.currentThread().getId());
      return Long.toString((Long) all - (Long) own);
    } catch (ReflectiveOperationException | RuntimeException none) {
      return UNKNOWN;
    }
  }
}
