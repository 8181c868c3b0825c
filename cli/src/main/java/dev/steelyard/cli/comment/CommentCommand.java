package dev.steelyard.cli.comment;

import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.command.ExitCode;
import dev.steelyard.cli.options.CommonOptions;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.watch.comment.CommentAuthor;
import dev.steelyard.watch.comment.CommentFile;
import dev.steelyard.watch.comment.CommentService;
import dev.steelyard.watch.comment.CommentText;
import dev.steelyard.watch.comment.CommentTitle;
import dev.steelyard.watch.comment.PostedComment;
import dev.steelyard.watch.comment.RunLink;
import dev.steelyard.watch.github.GitHubAccess;
import dev.steelyard.watch.github.GitHubClient;
import dev.steelyard.watch.github.PullRequestCommit;
import java.net.URI;
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

/** {@code steelyard comment}. */
@Command(
    name = "comment",
    description =
        "Puts a report on a pull request of GitHub, as one comment that is written over each time.",
    footer = {
      "",
      "Example: steelyard comment comment.md --repository acme/db --pull-request 7",
      "'steelyard compare' and 'check' write such a file with --format markdown.",
      "The token is that of GITHUB_TOKEN or GH_TOKEN; docs/pull-requests.md has workflows.",
      "Exits 2 when it is not known where to, 3 when GitHub does not take it."
    })
public final class CommentCommand implements Callable<Integer> {

  /** Of a file that is read; of what is posted GitHub's own limit holds. */
  private static final int LARGEST = 16 << 20;

  private final CliContext around;

  @Mixin private CommonOptions common = new CommonOptions();
  @Mixin private PullRequestOptions which = new PullRequestOptions();

  @Parameters(
      paramLabel = "FILE",
      description = "What it says, in markdown; /dev/stdin for standard input.")
  private Path file = Path.of("");

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description =
          "Tells apart several comments on one pull request; not shown. Default: steelyard.")
  private @Nullable String title;

  @Option(
      names = "--quote",
      paramLabel = "FILE",
      description =
          "What a program said, for the end of it: the first 20 lines, as a block of code in which"
              + " no name is markup. Nothing for an empty one; up to 4 times.")
  private List<Path> quotes = List.of();

  @Option(
      names = "--link",
      paramLabel = "URL",
      description = "Where all of it is. Default: the workflow's run.")
  private @Nullable String link;

  public CommentCommand(CliContext around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    CommentTitle called = PullRequestOptions.title(title);
    Map<String, String> environment = around.environment();
    Optional<URI> address =
        Optional.ofNullable(link).map(RunLink::parse).or(() -> RunLink.of(environment));
    String body = BoundedFiles.text(file, "the comment", LARGEST);
    CommentFile.require(file, body);
    CommentFile.doubt(file, body).ifPresent(line -> common.remark(line, around));
    String quoted = QuotedFiles.markdown(quotes);
    try (GitHubClient client =
        new GitHubClient(GitHubAccess.of(environment), common.notices(around))) {
      PullRequestCommit where = which.found(client, environment);
      String author = which.author().orElseGet(() -> CommentAuthor.of(client, environment));
      CommentText text =
          CommentText.of(called, body).withQuoted(quoted).ofCommit(where.commit()).linked(address);
      PostedComment posted = new CommentService(client, author).put(where.pullRequest(), text);
      around.out().println("%s: %s".formatted(word(posted), posted.address()));
    }
    return ExitCode.GOOD;
  }

  private static String word(PostedComment posted) {
    return switch (posted.outcome()) {
      case POSTED -> "posted";
      case UPDATED -> "updated";
      case THE_SAME -> "already there";
    };
  }
}
