package dev.steelyard.watch.notice;

import java.util.Set;

/**
 * Who has been told of something.
 *
 * @param told the keys of those who have, whenever that was
 * @param isAll whether nobody is left who wants to know
 */
public record NoticeEnd(Set<String> told, boolean isAll) {

  /** Nobody has been told yet. */
  public static final NoticeEnd NONE = new NoticeEnd(Set.of(), false);

  public NoticeEnd {
    told = Set.copyOf(told);
  }
}
