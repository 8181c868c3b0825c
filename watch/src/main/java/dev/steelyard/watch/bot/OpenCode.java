package dev.steelyard.watch.bot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which elements of HTML that show code, a quote or what is struck out are open at a place of a
 * comment. Markdown looks at tags alone: what stands between two of them is plain text to it, and
 * code for who reads the page. For one thread.
 */
final class OpenCode {

  private static final Set<String> NOT_SAID =
      Set.of("code", "pre", "kbd", "samp", "tt", "blockquote", "q", "del", "s", "strike");

  private static final Pattern TAG =
      Pattern.compile("<!--.*?-->|<(/?)([A-Za-z][A-Za-z0-9-]*)", Pattern.DOTALL);

  private final Deque<String> open = new ArrayDeque<>();

  /** Takes note of the tags in a piece of HTML. */
  void read(String html) {
    Matcher tag = TAG.matcher(html);
    while (tag.find()) {
      if (tag.group(2) == null) {
        continue;
      }
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      if (!NOT_SAID.contains(name)) {
        continue;
      }
      if (tag.group(1).isEmpty()) {
        open.push(name);
      } else {
        open.remove(name);
      }
    }
  }

  /** Whether what follows is within one. */
  boolean isOpen() {
    return !open.isEmpty();
  }
}
