package dev.steelyard.cli;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.handbook.FishCompletion;
import dev.steelyard.cli.handbook.ManPage;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Writes what an archive has for shells and readers and what is made from the commands themselves:
 * completion and man pages. {@code ./steelyard package} runs it with a folder and the date of the
 * pages.
 */
final class Handbook {

  private Handbook() {}

  public static void main(String[] args) throws IOException {
    write(Path.of(args[0]), args[1]);
  }

  /** {@code completion/steelyard.bash}, {@code completion/steelyard.fish}, {@code man/man1/…}. */
  static void write(Path folder, String date) throws IOException {
    CommandLine steelyard = Steelyard.line(nowhere());
    Path completion = Files.createDirectories(folder.resolve("completion"));
    Files.writeString(
        completion.resolve("steelyard.bash"),
        AutoComplete.bash(steelyard.getCommandName(), steelyard));
    Files.writeString(
        completion.resolve("steelyard.fish"), FishCompletion.of(steelyard.getCommandSpec()));
    Path pages = Files.createDirectories(folder.resolve("man/man1"));
    for (CommandLine command : all(steelyard)) {
      CommandSpec spec = command.getCommandSpec();
      Files.writeString(pages.resolve(ManPage.fileName(spec)), ManPage.of(spec, date));
    }
  }

  private static List<CommandLine> all(CommandLine steelyard) {
    List<CommandLine> all = new ArrayList<>(List.of(steelyard));
    steelyard.getSubcommands().values().forEach(one -> all.addAll(all(one)));
    return all;
  }

  private static CliContext nowhere() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    return new CliContext(nowhere, nowhere, Terminal.PLAIN, false, Map.of(), Path.of("."));
  }
}
