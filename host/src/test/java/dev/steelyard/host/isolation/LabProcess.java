package dev.steelyard.host.isolation;

import dev.steelyard.host.process.Command;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/**
 * A lab in a process of its own, to be killed: {@code enclose KIND FOLDER} starts a program that
 * writes its family's numbers to {@code FOLDER/pids}, {@code lock RUN} takes the machine; both then
 * say so in one line and stay.
 */
final class LabProcess {

  private LabProcess() {}

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "enclose" -> enclose(IsolationKind.valueOf(args[1]), Path.of(args[2]));
      case "lock" -> {
        MachineLock lock = MachineLock.acquire(args[1], waiting -> {}, () -> false);
        try (lock) {
          System.out.println("ready");
          untilKilled();
        }
      }
      default -> throw new IllegalArgumentException(args[0]);
    }
    untilKilled();
  }

  private static void untilKilled() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private static void enclose(IsolationKind kind, Path folder) throws IOException {
    Path run = Files.createDirectory(folder.resolve("run"));
    OptionalLong none = OptionalLong.empty();
    boolean machine = kind == IsolationKind.MICROVM;
    ResourceLimits limits =
        new ResourceLimits(
            machine ? OptionalLong.of(256 << 20) : none,
            OptionalDouble.empty(),
            OptionalInt.empty(),
            none,
            none,
            OptionalLong.of(16 << 20));
    Isolation isolation = Isolation.open(kind, run);
    Sandbox enclosure = isolation.enclose(limits);
    String text =
        "setsid sh -c 'echo $$ >>pids; (sleep 1000 & echo $! >>pids); exec sleep 1000' &"
            + " echo $$ >>pids; wait";
    Command command =
        new Command(Path.of("/bin/sh"), List.of("-c", text), Map.of(), folder, Optional.empty());
    enclosure.start(command, folder.resolve("log"));
    System.out.println("ready " + enclosure.data());
  }

  /** Starts such a process; returns when it has said that it is ready. */
  static Process start(Path runtime, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(arg -> arg.startsWith("--"))
        .forEach(command::add);
    String tests = System.getProperty("surefire.test.class.path", "");
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(tests.isEmpty() ? System.getProperty("java.class.path") : tests);
    command.add(LabProcess.class.getName());
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(UserFolder.VARIABLE, runtime.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    String said = process.inputReader().readLine();
    if (said == null || !said.startsWith("ready")) {
      process.destroyForcibly();
      throw new IOException("the lab did not get ready: " + said);
    }
    return process;
  }

  /** Kills one as {@code kill -9} does. */
  static void kill(Process lab) throws IOException, InterruptedException {
    lab.destroyForcibly().waitFor();
    lab.inputReader().close();
  }
}
