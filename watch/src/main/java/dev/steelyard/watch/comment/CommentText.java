package dev.steelyard.watch.comment;

import dev.steelyard.report.text.BoundedMarkdown;
import java.net.URI;
import java.util.Optional;

/**
 * What a comment says.
 *
 * @param body in markdown; of one that is too long what is folded is cut first
 * @param quoted what programs said, as {@link dev.steelyard.report.text.QuotedOutput} has it, which
 *     stays whole; empty for nothing
 * @param commit of which it says something; empty where that is not known
 * @param link where all of it is; empty for nowhere
 */
public record CommentText(
    CommentTitle title, String body, String quoted, Optional<String> commit, Optional<URI> link) {

  private static final int SHORT = 7;

  /** One that says this alone. */
  public static CommentText of(CommentTitle title, String body) {
    return new CommentText(title, body, "", Optional.empty(), Optional.empty());
  }

  public CommentText withQuoted(String markdown) {
    return new CommentText(title, body, markdown, commit, link);
  }

  public CommentText ofCommit(Optional<String> hash) {
    return new CommentText(title, body, quoted, hash, link);
  }

  public CommentText linked(Optional<URI> address) {
    return new CommentText(title, body, quoted, commit, address);
  }

  /** With its marker, of which commit it is, and where more is. */
  String whole() {
    String head = title.marker() + "\n";
    String where =
        link.isEmpty()
            ? "the report's other forms have all of it"
            : "all of it is behind the link below";
    String below = quoted + foot();
    String cut =
        BoundedMarkdown.of(
            body, BoundedMarkdown.COMMENT - head.length() - below.length() - 1, where);
    return head + cut + (below.isEmpty() || cut.endsWith("\n") ? "" : "\n") + below;
  }

  private String foot() {
    String of =
        commit
            .map(hash -> "Of `%s`".formatted(hash.substring(0, Math.min(SHORT, hash.length()))))
            .orElse("");
    String to = link.map(address -> "[All of it](" + address + ")").orElse("");
    String between = of.isEmpty() || to.isEmpty() ? "" : " · ";
    return of.isEmpty() && to.isEmpty() ? "" : "\n" + of + between + to + "\n";
  }
}
