package dev.steelyard.watch.comment;

import dev.steelyard.report.text.BoundedMarkdown;
import java.net.URI;
import java.util.Optional;

/** A comment whole: its marker, what it says, and where more is. */
final class CommentText {

  private CommentText() {}

  static String of(CommentTitle title, String body, Optional<URI> link) {
    String head = title.marker() + "\n";
    String foot = link.map(address -> "\n[All of it](" + address + ")\n").orElse("");
    String where =
        link.isEmpty()
            ? "the report's other forms have all of it"
            : "all of it is behind the link below";
    int room = BoundedMarkdown.COMMENT - head.length() - foot.length();
    return head + BoundedMarkdown.of(body, room, where) + foot;
  }
}
