package dev.steelyard.pond.catalogue;

import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.ParquetHandler;

/** Delta Kernel on the files of a local disk. */
final class DeltaEngine extends DefaultEngine {

  private final DeltaFiles files;

  DeltaEngine(DeltaFiles files) {
    super(files);
    this.files = files;
  }

  @Override
  public ParquetHandler getParquetHandler() {
    return new WholeCheckpoints(files, super.getParquetHandler());
  }
}
