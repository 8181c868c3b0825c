package dev.steelyard.cli.profile;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.CommandGroup;
import dev.steelyard.cli.command.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code steelyard profile}. */
@Command(
    name = "profile",
    synopsisSubcommandLabel = "COMMAND",
    description = "Tells where the time and the memory of a process go.",
    footer = {
      "",
      "Example: steelyard profile record 4711 --duration 30s --output profile.html",
      "         steelyard profile show recording.jfr --event alloc",
      "'steelyard profile record --help' tells of one of them."
    })
public final class ProfileCommand implements CommandGroup, Callable<Integer> {

  private final CliContext around;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli itself reads it
  private boolean help;

  @SuppressWarnings("NullAway.Init") // picocli sets the specification
  public ProfileCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("record", new ProfileRecordCommand(around));
    members.put("show", new ProfileShowCommand(around));
    members.put("lines", new ProfileLinesCommand(around));
    members.put("top", new ProfileTopCommand(around));
    members.put("diff", new ProfileDiffCommand(around));
    members.put("memory", new ProfileMemoryCommand(around));
    members.put("heap", new ProfileHeapCommand(around));
    return members;
  }

  /** Without a member, there is nothing to do. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE;
  }
}
