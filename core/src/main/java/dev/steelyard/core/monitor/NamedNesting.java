package dev.steelyard.core.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The own time of spans that name what they are a part of, and are told before it. Parts that
 * overlap cover it once; one that is told after it is not taken off. Keeps the parts of {@value
 * #MOST_PARENTS} spans, {@value #MOST_PARTS} of each. For one thread.
 */
public final class NamedNesting {

  private static final int MOST_PARENTS = 100_000;
  private static final int MOST_PARTS = 20_000;

  private record CoveredPart(long start, long end) {}

  private final Map<Long, List<CoveredPart>> parts = bounded();

  /**
   * Work for a caller whose span may have the same id and come later. Most have another, so that
   * nobody takes these: they are not to push out the parts of others.
   */
  private final Map<Long, CoveredPart> answers = bounded();

  private static <T> Map<Long, T> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<Long, T> eldest) {
        return size() > MOST_PARENTS;
      }
    };
  }

  /**
   * Takes the next.
   *
   * @param id its number
   * @param parent that of what it is a part of; 0 for none
   * @return how long it took without the parts that were told before, in nanoseconds
   */
  public long own(long id, long parent, long start, long end) {
    CoveredPart answer = answers.remove(id);
    if (answer != null) {
      parts.computeIfAbsent(id, none -> new ArrayList<>()).add(answer);
      uncover(parent, answer);
    }
    return withoutParts(id, parent, start, end);
  }

  private long withoutParts(long id, long parent, long start, long end) {
    List<CoveredPart> own = parts.remove(id);
    if (parent != 0) {
      cover(parent, start, end);
    }
    return Math.max(0, end - start - (own == null ? 0 : covered(own, start, end)));
  }

  /**
   * Takes the next, which is what a program does that another one called: it is a part of the
   * caller's span where that one has its id and comes later, else of what it names.
   *
   * @return as {@link #own}
   */
  public long answer(long id, long parent, long start, long end) {
    long own = withoutParts(id, parent, start, end);
    if (id != 0) {
      answers.put(id, new CoveredPart(start, end));
    }
    return own;
  }

  /** What turned out to be a part of the caller is none of what is around that one. */
  private void uncover(long parent, CoveredPart answer) {
    List<CoveredPart> known = parts.get(parent);
    int last = known == null ? -1 : known.lastIndexOf(answer);
    if (known != null && last >= 0) {
      known.remove(last);
    }
  }

  private void cover(long id, long start, long end) {
    List<CoveredPart> known = parts.computeIfAbsent(id, none -> new ArrayList<>());
    if (known.size() < MOST_PARTS) {
      known.add(new CoveredPart(start, end));
    }
  }

  private static long covered(List<CoveredPart> parts, long start, long end) {
    parts.sort(Comparator.comparingLong(CoveredPart::start));
    long covered = 0;
    long until = start;
    for (CoveredPart one : parts) {
      long from = Math.max(one.start(), until);
      long to = Math.min(one.end(), end);
      if (to > from) {
        covered += to - from;
        until = to;
      }
    }
    return covered;
  }
}
