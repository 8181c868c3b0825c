package dev.steelyard.pond.dynamic;

import dev.steelyard.pond.pattern.PathPattern;
import java.util.List;

/** How a file is made of others when it is read. */
public sealed interface DynamicSpec permits SqlDerivedSpec, TemporalReduceSpec {

  /** Which files it is made of. */
  List<PathPattern> patterns();
}
