/**
 * A profile as one self-contained HTML page: a flame graph that is searched, turned round and cut
 * by thread and time. Here are what a page can hold, and how it is written down; the drawing is the
 * script's, which lies among the resources. Knows a finished profile; nothing of recordings, files
 * or commands.
 */
@NullMarked
package dev.steelyard.report.flame;

import org.jspecify.annotations.NullMarked;
