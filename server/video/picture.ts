import jpeg from '@julusian/jpeg-turbo';

const PIXEL_BYTES = 4;
/** Four screens of 4K. The equipment's word is not enough to take memory for more. */
export const MOST_PIXELS = 7680 * 4320;

/** A desktop's pixels as RGBA, drawn on by noVNC's decoders in the words of its Display. What lies outside is left out. */
export class Picture {
  width = 0;
  height = 0;
  pixels = Buffer.alloc(0);

  /** What both sizes show stays. @throws for a size that no desktop has. */
  resize(width: number, height: number): void {
    if (width === this.width && height === this.height) return;
    if (width * height > MOST_PIXELS) throw new Error(`a desktop of ${width} × ${height}`);
    const old = { width: this.width, pixels: this.pixels };
    const rows = Math.min(height, this.height);
    this.width = width;
    this.height = height;
    this.pixels = Buffer.alloc(width * height * PIXEL_BYTES);
    const length = Math.min(width, old.width) * PIXEL_BYTES;
    for (let row = 0; row < rows; row++) {
      const from = row * old.width * PIXEL_BYTES;
      this.pixels.set(old.pixels.subarray(from, from + length), row * width * PIXEL_BYTES);
    }
  }

  fillRect(x: number, y: number, width: number, height: number, color: Uint8Array): void {
    const { columns, rows } = this.#inside(x, y, width, height);
    if (columns <= 0 || rows <= 0) return;
    const pixel = Buffer.from([color[0] ?? 0, color[1] ?? 0, color[2] ?? 0, 255]);
    const line = Buffer.alloc(columns * PIXEL_BYTES, pixel);
    for (let row = 0; row < rows; row++) this.pixels.set(line, this.#at(x, y + row));
  }

  copyImage(oldX: number, oldY: number, newX: number, newY: number, width: number, height: number): void {
    const source = this.#inside(oldX, oldY, width, height);
    const target = this.#inside(newX, newY, width, height);
    const length = Math.min(source.columns, target.columns) * PIXEL_BYTES;
    const rows = Math.min(source.rows, target.rows);
    if (length <= 0 || rows <= 0) return;
    // Downwards from below: a row is read before it is written over.
    const order = newY > oldY ? (row: number) => rows - 1 - row : (row: number) => row;
    for (let step = 0; step < rows; step++) {
      const from = this.#at(oldX, oldY + order(step));
      this.pixels.copyWithin(this.#at(newX, newY + order(step)), from, from + length);
    }
  }

  blitImage(x: number, y: number, width: number, height: number, data: Uint8Array, offset: number): void {
    const { columns, rows } = this.#inside(x, y, width, height);
    if (columns <= 0 || rows <= 0) return;
    for (let row = 0; row < rows; row++) {
      const from = offset + row * width * PIXEL_BYTES;
      this.pixels.set(data.subarray(from, from + columns * PIXEL_BYTES), this.#at(x, y + row));
    }
  }

  /** @throws for a PNG: no server sends one to a viewer that takes plain Tight too, as noVNC does. */
  imageRect(x: number, y: number, width: number, height: number, mime: string, data: Uint8Array): void {
    if (mime !== 'image/jpeg') throw new Error(`a picture as ${mime}`);
    const image = jpeg.decompressSync(Buffer.from(data.buffer, data.byteOffset, data.length), {
      format: jpeg.FORMAT_RGBA,
    });
    if (image.width !== width || image.height !== height) throw new Error('a picture of another size than announced');
    this.blitImage(x, y, width, height, image.data, 0);
  }

  #inside(x: number, y: number, width: number, height: number) {
    return { columns: Math.min(width, this.width - x), rows: Math.min(height, this.height - y) };
  }

  #at(x: number, y: number): number {
    return (y * this.width + x) * PIXEL_BYTES;
  }
}
