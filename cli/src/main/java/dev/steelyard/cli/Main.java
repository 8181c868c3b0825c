package dev.steelyard.cli;

import dev.steelyard.report.text.Terminal;
import dev.steelyard.store.lance.HelperMain;
import dev.steelyard.store.lance.NativePanic;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The program behind the launcher script, which tells by system properties what a virtual machine
 * cannot see: {@code steelyard.home}, {@code steelyard.columns}, {@code steelyard.terminals}.
 */
public final class Main {

  private static final int BUFFER = 1 << 16;

  private Main() {}

  public static void main(String[] args) {
    if (HelperMain.isHelper()) {
      HelperMain.main(args);
      return;
    }
    NativePanic.watch();
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    int code = Steelyard.execute(surroundings(out, err), args);
    out.flush();
    err.flush();
    Leaving.with(code);
  }

  private static Surroundings surroundings(PrintStream out, PrintStream err) {
    String terminals = System.getProperty("steelyard.terminals", "");
    boolean colour = terminals.contains("out") && System.getenv("NO_COLOR") == null;
    return new Surroundings(
        out,
        err,
        new Terminal(Integer.getInteger("steelyard.columns", 80), colour),
        terminals.contains("err"),
        System.getenv(),
        Path.of(System.getProperty("steelyard.home", ".")));
  }

  /** UTF-8 whatever the locale: names and units need it. */
  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), BUFFER),
        false,
        StandardCharsets.UTF_8);
  }
}
