package dev.steelyard.report.flame;

import java.io.IOException;

/** JSON on its way into HTML: {@code <} is escaped, so that no text in it ends the element. */
final class NoTags implements Appendable {

  private final Appendable out;

  NoTags(Appendable out) {
    this.out = out;
  }

  @Override
  public Appendable append(CharSequence json) throws IOException {
    return append(json, 0, json.length());
  }

  @Override
  public Appendable append(CharSequence json, int start, int end) throws IOException {
    int plain = start;
    for (int i = start; i < end; i++) {
      if (json.charAt(i) == '<') {
        out.append(json, plain, i).append("\\u003c");
        plain = i + 1;
      }
    }
    out.append(json, plain, end);
    return this;
  }

  @Override
  public Appendable append(char c) throws IOException {
    return append(String.valueOf(c));
  }
}
