package dev.steelyard.yaml;

import dev.steelyard.core.SteelyardException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Looks at a document's events before its nodes are made: whoever reads nodes may then follow them
 * without a thought of their depth, their size or a circle. Refuses what is nested deeper than
 * {@link #DEEPEST}, aliases that would write out more than {@link #MOST_WRITTEN_OUT} characters or
 * stand inside what they repeat, and a second document; notes each key that a mapping has twice.
 *
 * <p>It keeps one frame a level, so it cannot run out of stack itself. For one document and thread.
 */
final class StructureCheck {

  static final int DEEPEST = 100;

  /** Four times what a document may have; one character more is counted for each node. */
  static final long MOST_WRITTEN_OUT = 4L * YamlDocument.MOST_CHARACTERS;

  private final Problems problems;
  private final Deque<OpenNode> open = new ArrayDeque<>();
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private int documents;

  StructureCheck(Problems problems) {
    this.problems = problems;
  }

  /** A node with an anchor; its extent is known when it has ended. */
  private static final class Anchored {
    private final Place place;
    private boolean ended;
    private Extent extent = Extent.NONE;
    private Optional<String> text = Optional.empty();

    Anchored(Place place) {
      this.place = place;
    }
  }

  /** How much a node is with its aliases written out. */
  private record Extent(long characters, int depth) {
    static final Extent NONE = new Extent(0, 0);
  }

  private record Place(int line, int column) {
    static Place of(Event event) {
      return event
          .getStartMark()
          .map(mark -> new Place(mark.getLine() + 1, mark.getColumn() + 1))
          .orElse(new Place(1, 1));
    }

    @Override
    public String toString() {
      return "line %d, column %d".formatted(line, column);
    }
  }

  /** A mapping or list that has not ended. */
  private static final class OpenNode {
    private final boolean mapping;
    private final Optional<Anchored> anchored;
    private final Map<String, Place> keys = new HashMap<>();
    private boolean keyIsNext = true;
    private long characters = 1;
    private int depth = 1;

    OpenNode(boolean mapping, Optional<Anchored> anchored) {
      this.mapping = mapping;
      this.anchored = anchored;
    }
  }

  /** Looks at the next event. */
  void see(Event event) {
    switch (event) {
      case DocumentStartEvent start -> document(Place.of(start));
      case AliasEvent alias -> alias(alias);
      case ScalarEvent scalar -> scalar(scalar);
      case CollectionStartEvent start -> start(start);
      case CollectionEndEvent end -> end(Place.of(end));
      default -> {}
    }
  }

  private void document(Place place) {
    if (++documents > 1) {
      throw fatal(place, "a second document begins here; a file holds one");
    }
  }

  private void alias(AliasEvent alias) {
    Place place = Place.of(alias);
    Anchored meant = anchors.get(alias.getAlias());
    if (meant == null) {
      throw fatal(place, "the alias *%s has no anchor before it".formatted(alias.getAlias()));
    }
    if (!meant.ended) {
      throw fatal(
          place,
          "the alias *%s stands inside what it repeats, which begins at %s"
              .formatted(alias.getAlias(), meant.place));
    }
    key(place, meant.text);
    contains(place, meant.extent);
  }

  private void scalar(ScalarEvent scalar) {
    Place place = Place.of(scalar);
    Extent extent = new Extent(1 + scalar.getValue().length(), 0);
    anchored(scalar, place)
        .ifPresent(one -> {
          one.text = Optional.of(scalar.getValue());
          one.extent = extent;
          one.ended = true;
        });
    key(place, Optional.of(scalar.getValue()));
    contains(place, extent);
  }

  private void start(CollectionStartEvent start) {
    Place place = Place.of(start);
    key(place, Optional.empty());
    if (open.size() >= DEEPEST) {
      throw tooDeep(place);
    }
    open.push(new OpenNode(start instanceof MappingStartEvent, anchored(start, place)));
  }

  private void end(Place place) {
    OpenNode ended = open.pop();
    Extent extent = new Extent(ended.characters, ended.depth);
    ended.anchored.ifPresent(one -> {
      one.extent = extent;
      one.ended = true;
    });
    contains(place, extent);
  }

  private Optional<Anchored> anchored(NodeEvent event, Place place) {
    return event
        .getAnchor()
        .map(anchor -> {
          Anchored one = new Anchored(place);
          anchors.put(anchor, one);
          return one;
        });
  }

  /**
   * In a mapping every other node is a key; a key that is no single value is complained of later.
   */
  private void key(Place place, Optional<String> text) {
    OpenNode level = open.peek();
    if (level == null || !level.mapping) {
      return;
    }
    if (level.keyIsNext && text.isPresent()) {
      Place first = level.keys.putIfAbsent(text.get(), place);
      if (first != null) {
        problems.add(
            place.line,
            place.column,
            "the key '%s' stands here a second time; the first is at %s"
                .formatted(text.get(), first));
      }
    }
    level.keyIsNext = !level.keyIsNext;
  }

  private void contains(Place place, Extent extent) {
    OpenNode level = open.peek();
    if (level == null) {
      return;
    }
    level.characters += extent.characters;
    level.depth = Math.max(level.depth, 1 + extent.depth);
    if (level.characters > MOST_WRITTEN_OUT) {
      throw fatal(
          place,
          "with its aliases written out this has more than %,d characters"
              .formatted(MOST_WRITTEN_OUT));
    }
    if (open.size() + extent.depth > DEEPEST) {
      throw tooDeep(place);
    }
  }

  private SteelyardException tooDeep(Place place) {
    return fatal(place, "this is nested more than %d levels deep".formatted(DEEPEST));
  }

  private SteelyardException fatal(Place place, String message) {
    return problems.fatal(place.line, place.column, message);
  }
}
