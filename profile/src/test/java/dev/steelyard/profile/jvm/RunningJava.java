package dev.steelyard.profile.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small Java program that runs until it is closed; it has printed a line when it is ready. */
public final class RunningJava implements AutoCloseable {

  /** Keeps 200 arrays of 50 kB in a map, one of 3 MB behind an array and a field. */
  public static final String CACHE =
      """
      import java.util.*;
      public class Cache {
        static final Map<Integer, Object> ENTRIES = new HashMap<>();
        static final Object[] PLACES = new Object[200];
        static class Holder { Object payload = new byte[3_000_000]; }
        public static void main(String[] words) throws Exception {
          for (int i = 0; i < 200; i++) ENTRIES.put(i, new byte[50_000]);
          PLACES[123] = new Holder();
          Thread worker = new Thread(() -> work(), "worker");
          worker.start();
          System.in.read();
        }
        static void work() {
          List<long[]> mine = new ArrayList<>();
          for (int i = 0; i < 20; i++) mine.add(new long[40_000]);
          System.out.println("ready");
          try { Thread.sleep(600_000); } catch (InterruptedException end) { System.out.println(mine); }
        }
      }
      """;

  /** Keeps 20 kB more every 5 ms or so, and makes a hundred times as much garbage. */
  public static final String LEAK =
      """
      import java.util.*;
      public class Leak {
        static final List<byte[]> KEPT = new ArrayList<>();
        public static void main(String[] words) throws Exception {
          System.out.println("ready");
          for (int i = 0; KEPT.size() < 2000; i++) {
            byte[] made = new byte[20_000];
            if (i % 100 == 0) {
              KEPT.add(made);
              Thread.sleep(5);
            }
          }
          System.in.read();
        }
      }
      """;

  /** Makes garbage and keeps nothing. */
  public static final String GARBAGE =
      LEAK.replace("KEPT.add(made)", "KEPT.clear()").replace("Leak", "Garbage");

  private final Process process;

  private RunningJava(Process process) {
    this.process = process;
  }

  /** The command that runs a program of one source. */
  public static List<String> command(Path folder, String source, String... options)
      throws IOException {
    String name = source.replaceAll("(?s).*?public class (\\w+).*", "$1");
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, source);
    List<String> words =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"));
    words.addAll(List.of(options));
    words.add(file.toString());
    return words;
  }

  /** Starts a program and waits until it is ready. */
  public static RunningJava start(Path folder, String source, String... options)
      throws IOException {
    Process process =
        new ProcessBuilder(command(folder, source, options)).redirectErrorStream(true).start();
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    if (!"ready".equals(line)) {
      process.destroyForcibly();
      throw new IOException("it is not ready but says " + line);
    }
    return new RunningJava(process);
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    end();
  }

  /** Ends it at once; returns when it has ended. */
  public void end() {
    process.destroyForcibly().onExit().join();
  }
}
