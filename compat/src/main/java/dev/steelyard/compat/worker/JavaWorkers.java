package dev.steelyard.compat.worker;

import dev.steelyard.host.file.Folders;
import dev.steelyard.worker.CaseWorker;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Starts workers of one version in virtual machines.
 *
 * @param options for the virtual machine, which come last and so decide
 * @param classPath with {@link #program} in it
 * @param folder for its log and its temporary files
 */
public record JavaWorkers(JavaHome java, List<String> options, List<Path> classPath, Path folder) {

  /**
   * Gives the worker descriptors that nobody else knows; what is printed, in native code too, goes
   * to the log, and standard input is empty.
   */
  private static final String APART = "exec \"$@\" 3<&0 4>&1 0</dev/null 1>&2";

  /** From this version on, native access is warned of unless it is allowed. */
  private static final int ASKS_FOR_NATIVE_ACCESS = 22;

  /** The worker's classes: a jar, or a folder where it was not packaged. */
  public static Path program() {
    try {
      return Path.of(CaseWorker.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * Starts one. What an earlier one left among its temporary files is deleted.
   *
   * @param version of the library under test; empty where its jar tells
   */
  public Worker start(String version) {
    Path temporary = folder.resolve("tmp");
    Folders.delete(temporary);
    Folders.make(temporary);
    List<String> words =
        new ArrayList<>(
            List.of(
                "/bin/sh",
                "-c",
                APART,
                "worker",
                java.program().toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-Dfile.encoding=UTF-8",
                "-XX:ErrorFile=" + temporary.resolve("crash.log"),
                "-XX:-UsePerfData",
                "-XX:+UseSerialGC"));
    if (java.major() >= ASKS_FOR_NATIVE_ACCESS) {
      words.add("--enable-native-access=ALL-UNNAMED");
    }
    words.addAll(options);
    words.addAll(
        List.of(
            "-cp",
            classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
            CaseWorker.class.getName(),
            "/dev/fd/3",
            "/dev/fd/4",
            version));
    return Worker.start(words, Map.of(), List.of("CLASSPATH"), folder.resolve("worker.log"));
  }
}
