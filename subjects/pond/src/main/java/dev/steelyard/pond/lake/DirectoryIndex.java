package dev.steelyard.pond.lake;

import dev.steelyard.pond.catalogue.CatalogueEntry;
import dev.steelyard.pond.catalogue.CatalogueState;
import dev.steelyard.pond.pattern.LakePath;
import dev.steelyard.pond.pattern.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue as folders, so that a pattern looks into those alone that it can reach. It finds
 * what may match; the pattern itself says what does.
 */
final class DirectoryIndex {

  /** A folder or a file. */
  private static final class Node {
    private final Map<String, Node> children = new TreeMap<>();
    private @Nullable CatalogueEntry entry;
  }

  private final Node root = new Node();

  DirectoryIndex(CatalogueState state) {
    state.entries().values().forEach(this::add);
  }

  private void add(CatalogueEntry entry) {
    Node node = root;
    for (String name : LakePath.segments(entry.path())) {
      node = node.children.computeIfAbsent(name, _ -> new Node());
    }
    node.entry = entry;
  }

  /** All entries whose paths may match, in the order of paths within each folder. */
  List<CatalogueEntry> candidates(PathPattern pattern) {
    List<CatalogueEntry> found = new ArrayList<>();
    walk(root, pattern.segments(), 0, found);
    return found;
  }

  private static void walk(Node node, List<String> segments, int at, List<CatalogueEntry> found) {
    if (at == segments.size()) {
      addEntry(node, found);
      return;
    }
    String segment = segments.get(at);
    if (segment.equals(PathPattern.ANY_DEPTH)) {
      addAll(node, found);
    } else if (segment.indexOf('*') < 0) {
      Node child = node.children.get(segment);
      if (child != null) {
        walk(child, segments, at + 1, found);
      }
    } else {
      node.children.forEach((name, child) -> {
        if (PathPattern.segmentMatches(segment, name)) {
          walk(child, segments, at + 1, found);
        }
      });
    }
  }

  private static void addAll(Node node, List<CatalogueEntry> found) {
    addEntry(node, found);
    node.children.values().forEach(child -> addAll(child, found));
  }

  private static void addEntry(Node node, List<CatalogueEntry> found) {
    CatalogueEntry entry = node.entry;
    if (entry != null) {
      found.add(entry);
    }
  }
}
