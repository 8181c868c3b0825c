package dev.steelyard.cli.terminal;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The terminal with a screen of its own, whose keys are read one by one. When it is closed, all is
 * as before. Ctrl-C stays what it is. For one thread.
 */
public final class RawTerminal implements AutoCloseable {

  /** A window. */
  public record Size(int columns, int rows) {}

  private static final File DEVICE = new File("/dev/tty");
  private static final Size USUAL = new Size(80, 24);
  private static final int LARGEST = 10_000;
  private static final String ENTER = "\u001b[?1049h\u001b[?25l";
  private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
  private static final String TOP = "\u001b[H";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_REST = "\u001b[J";

  private final String before;
  private final InputStream keys;
  private final OutputStream screen;

  private RawTerminal(String before, InputStream keys, OutputStream screen) {
    this.before = before;
    this.keys = keys;
    this.screen = screen;
  }

  /** Whether somebody looks on: there is a terminal, and what is written goes to it. */
  public static boolean isThere() {
    try {
      Process test =
          new ProcessBuilder("test", "-t", "1")
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      return test.waitFor() == 0 && stty(List.of("-g")).isPresent();
    } catch (IOException none) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Takes the terminal.
   *
   * @throws SteelyardException when it cannot be had
   */
  public static RawTerminal open() {
    String before =
        stty(List.of("-g")).orElseThrow(() -> SteelyardException.cannotRun("there is no terminal"));
    try {
      InputStream keys = new FileInputStream(DEVICE);
      OutputStream screen = new FileOutputStream(DEVICE);
      RawTerminal terminal = new RawTerminal(before, keys, screen);
      // A read waits for a tenth of a second at most; nobody stops the program half drawn.
      if (stty(List.of("-icanon", "-echo", "min", "0", "time", "1", "susp", "undef")).isEmpty()) {
        terminal.close();
        throw SteelyardException.cannotRun("the terminal does not give its keys one by one");
      }
      terminal.write(ENTER);
      return terminal;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot use the terminal: %s".formatted(FileFault.why(failure)), failure);
    }
  }

  private static Optional<String> stty(List<String> words) {
    List<String> command = new ArrayList<>(List.of("stty"));
    command.addAll(words);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectInput(DEVICE)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The window as it is now. */
  public Size size() {
    String[] both = stty(List.of("size")).orElse("").split(" ");
    if (both.length != 2 || !both[0].matches("\\d{1,5}") || !both[1].matches("\\d{1,5}")) {
      return USUAL;
    }
    int rows = Math.min(LARGEST, Integer.parseInt(both[0]));
    int columns = Math.min(LARGEST, Integer.parseInt(both[1]));
    return rows == 0 || columns == 0 ? USUAL : new Size(columns, rows);
  }

  /** The keys that were pressed; waits for a tenth of a second where there was none. */
  public String keys() throws IOException {
    byte[] read = new byte[64];
    int count = keys.read(read);
    return count <= 0 ? "" : new String(read, 0, count, StandardCharsets.ISO_8859_1);
  }

  /** Draws lines, none of which is wider than the window, nor are there more than it has rows. */
  public void draw(List<String> lines) throws IOException {
    StringBuilder all = new StringBuilder(TOP);
    for (int i = 0; i < lines.size(); i++) {
      all.append(i == 0 ? "" : "\r\n").append(lines.get(i)).append(CLEAR_LINE);
    }
    write(all.append(CLEAR_REST).toString());
  }

  private void write(String text) throws IOException {
    screen.write(text.getBytes(StandardCharsets.UTF_8));
    screen.flush();
  }

  @Override
  public void close() {
    try (keys;
        screen) {
      write(LEAVE);
    } catch (IOException gone) {
      // A terminal that was closed has nothing to be put back.
    } finally {
      var _ = stty(List.of(before));
    }
  }
}
