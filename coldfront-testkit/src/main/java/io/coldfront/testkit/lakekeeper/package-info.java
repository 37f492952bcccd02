/**
 * A stand-in for the catalog server Lakekeeper, over real HTTP: in this JVM ({@link
 * io.coldfront.testkit.lakekeeper.FakeLakekeeper}) or as a program. It answers as Lakekeeper 0.13.3 was seen to.
 */
@NullMarked
package io.coldfront.testkit.lakekeeper;

import org.jspecify.annotations.NullMarked;
