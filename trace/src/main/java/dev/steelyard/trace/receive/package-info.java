/**
 * Receives traces of OpenTelemetry over HTTP, as SDKs and collectors send them, and keeps what it
 * acknowledges. Knows no terminal and no commands.
 */
@NullMarked
package dev.steelyard.trace.receive;

import org.jspecify.annotations.NullMarked;
