package dev.steelyard.cli;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.output.Messages;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.process.LastResort;
import dev.steelyard.cli.process.Launched;
import dev.steelyard.cli.process.QuickExit;
import dev.steelyard.cli.process.UncaughtThreads;
import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.lance.HelperMain;
import dev.steelyard.store.lance.NativePanic;
import java.io.FileDescriptor;
import java.nio.file.Path;

/**
 * The program behind the launcher script, which tells by system properties what a virtual machine
 * cannot see: {@code steelyard.home}, {@code steelyard.columns}, {@code steelyard.terminals}, and
 * those that {@link Launched} names.
 */
public final class Main {

  private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

  private Main() {}

  public static void main(String[] args) {
    if (HelperMain.isHelper()) {
      HelperMain.main(args);
      return;
    }
    int code = ExitCode.FAILED;
    try {
      LastResort.prepare();
      NativePanic.watch();
      code = run(args);
    } catch (Throwable failure) {
      // Nothing but a verdict may end with 1, not even the failure of saying what failed.
      code = ExitCode.FAILED;
      LastResort.say();
    } finally {
      QuickExit.with(code);
    }
  }

  private static int run(String[] args) {
    Output out = Output.of(FileDescriptor.out);
    Output err = Output.of(FileDescriptor.err);
    UncaughtThreads lost = UncaughtThreads.watch(err);
    int code = ExitCode.FAILED;
    try {
      Launched.begin();
      leaveOneProcessor();
      code = lost.exitCode(Steelyard.execute(surroundings(out, err), args));
    } catch (Throwable failure) {
      Messages.broken(failure, err);
    }
    out.flush();
    err.flush();
    return Launched.exitCode(code);
  }

  /**
   * Users of a load test run on all processors but one, which is left to the server beside them and
   * to the virtual machine's own work; unless somebody says how many. Carriers that find no
   * processor free hand users to and fro, at half as much CPU time again for each request.
   */
  private static void leaveOneProcessor() {
    if (System.getProperty(CARRIERS) == null) {
      int processors = Runtime.getRuntime().availableProcessors();
      System.setProperty(CARRIERS, Integer.toString(Math.max(1, processors - 1)));
    }
  }

  private static CliContext surroundings(Output out, Output err) {
    String terminals = System.getProperty("steelyard.terminals", "");
    boolean seen = terminals.contains("out");
    boolean colour = seen && System.getenv("NO_COLOR") == null;
    // A table in a pipe is as wide as it needs, unless somebody says how wide.
    boolean bounded = seen || System.getenv("COLUMNS") != null;
    return new CliContext(
        out,
        err,
        new Terminal(Integer.getInteger("steelyard.columns", 80), colour, bounded),
        terminals.contains("err"),
        System.getenv(),
        Path.of(System.getProperty("steelyard.home", ".")));
  }
}
