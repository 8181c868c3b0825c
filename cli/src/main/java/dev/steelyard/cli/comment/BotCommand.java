package dev.steelyard.cli.comment;

import dev.steelyard.cli.answer.ReportFile;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.watch.bot.BotAnswer;
import dev.steelyard.watch.bot.BotDecision;
import dev.steelyard.watch.bot.BotJson;
import dev.steelyard.watch.bot.BotService;
import dev.steelyard.watch.comment.CommentAuthor;
import dev.steelyard.watch.comment.CommentService;
import dev.steelyard.watch.comment.CommentText;
import dev.steelyard.watch.comment.CommentTitle;
import dev.steelyard.watch.comment.RunLink;
import dev.steelyard.watch.github.GitHubAccess;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.GitHubEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steelyard bot}. */
@Command(
    name = "bot",
    description =
        "Decides what a comment on a pull request has done: '@steelyard run --only level=9'."
            + " Answers it, and writes the decision as JSON.",
    footer = {
      "",
      "Example: steelyard bot --output decision.json",
      "         steelyard bot --decision decision.json -- steelyard run bench.yaml",
      "The first needs a token, the second must have none: docs/pull-requests.md.",
      "Exits 0 whatever was decided; with a COMMAND as that does, 3 for codes above."
    })
public final class BotCommand implements Callable<Integer> {

  private static final int LARGEST = 1 << 20;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();

  @Option(
      names = "--event",
      paramLabel = "FILE",
      description = "The event, as GitHub writes it. Default: GITHUB_EVENT_PATH.")
  private @Nullable Path event;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "steelyard",
      description = "What it is called by, without the @. Default: ${DEFAULT-VALUE}.")
  private String name = "steelyard";

  @Option(
      names = "--author",
      paramLabel = "LOGIN",
      description = "Whose answer is written over, as in 'steelyard comment'.")
  private @Nullable String author;

  @Option(names = "--no-answer", description = "Post nothing; the decision has what would be.")
  private boolean silent;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the decision to this file, not to standard output.")
  private @Nullable Path output;

  @Option(
      names = "--decision",
      paramLabel = "FILE",
      description =
          "One that was written before: if it is of a run, the COMMAND is run with its arguments.")
  private @Nullable Path decision;

  @Parameters(
      arity = "0..*",
      paramLabel = "-- COMMAND",
      hideParamSyntax = true,
      description = "A program with its arguments, to which those of the comment are added.")
  private List<String> words = List.of();

  public BotCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() throws IOException {
    if ((decision == null) != words.isEmpty()) {
      throw SteelyardException.invalid(
          "a COMMAND goes with --decision FILE, and that with a COMMAND: first decide, then run");
    }
    if (decision != null) {
      String text = BoundedFiles.text(decision, "a decision", LARGEST);
      return BotJson.arguments(text)
          .map(arguments -> new DecidedCommand(words, arguments).run(around))
          .orElseGet(this::nothing);
    }
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9-]{0,38}")) {
      throw SteelyardException.invalid("--name is '%s'; write it without the @".formatted(name));
    }
    decide();
    return ExitCode.GOOD;
  }

  private int nothing() {
    common.remark("the decision is of no run: nothing is run", around);
    return ExitCode.GOOD;
  }

  private void decide() throws IOException {
    Map<String, String> environment = around.environment();
    GitHubEvent read =
        Optional.ofNullable(event)
            .map(GitHubEvent::read)
            .or(() -> GitHubEvent.of(environment))
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "which event? give --event FILE, or set GITHUB_EVENT_PATH"));
    try (GitHubClient client =
        new GitHubClient(GitHubAccess.of(environment), common.notices(around))) {
      BotDecision made = new BotService(client, name).decide(read);
      // Whoever waits for an answer knows then that it will be done.
      write(made);
      if (!silent) {
        answer(made, client, environment);
      }
    }
  }

  private void write(BotDecision made) throws IOException {
    if (output == null) {
      BotJson.write(made, around.out());
    } else {
      ReportFile.check(output);
      ReportFile.write(output, out -> BotJson.write(made, out));
    }
    DecidedCommand.tellWorkflow(BotJson.outputs(made), around);
  }

  private static CommentTitle title(BotDecision made) {
    return made instanceof BotDecision.Refused no && no.isForbidden()
        ? CommentTitle.REFUSAL
        : CommentTitle.ANSWER;
  }

  private void answer(BotDecision made, GitHubClient client, Map<String, String> environment) {
    Optional<String> text = BotAnswer.of(made);
    if (text.isEmpty()) {
      return;
    }
    if (client.access().token().isEmpty()) {
      common.remark("the comment is not answered: there is no token in GITHUB_TOKEN", around);
      return;
    }
    String self = author == null ? CommentAuthor.of(client, environment) : author;
    new CommentService(client, self)
        .put(
            made.place().orElseThrow(),
            CommentText.of(title(made), text.get())
                .linked(
                    made instanceof BotDecision.Accepted
                        ? RunLink.of(environment)
                        : Optional.empty()));
  }
}
