/**
 * One reader a tool, each with its helpers. A reader knows its own tool's output and nothing of the
 * other tools, of who chose it, or of where its readings go.
 */
@NullMarked
package dev.steelyard.harness.format;

import org.jspecify.annotations.NullMarked;
