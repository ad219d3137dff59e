// Opens pages in headless Chromium: nothing on the console, nothing asked of the network, every link leads somewhere, and
// nothing sticks out on a phone.
//
//     node .ci/page.mjs TOOLS REPORT SHEET [PICTURES]
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const [tools, report, sheet, pictures] = process.argv.slice(2)
const { chromium } = createRequire(path.join(tools, 'package.json'))('playwright-core')
const settings = { colorScheme: 'light', viewport: { width: 1280, height: 900 } }
const looks = {
  light: settings,
  dark: { ...settings, colorScheme: 'dark' },
  narrow: { colorScheme: 'light', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
}
const faults = []
let links = 0
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
})
for (const file of [report, sheet]) {
  const name = path.basename(file, '.html')
  for (const [look, options] of Object.entries(looks)) {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    const fault = (text) => faults.push(`${name}, ${look}: ${text}`)
    const own = pathToFileURL(file).href
    page.on('console', (message) => fault(`console: ${message.text()}`))
    page.on('pageerror', (error) => fault(`error: ${error}`))
    page.on('request', (request) => request.url().split('#')[0] === own || request.url().startsWith('data:') || fault(`asks for ${request.url()}`))
    await page.goto(own)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (overflow > 0) fault(`${overflow} pixels stick out`)
    const contrast = await page.evaluate(contrasts)
    if (contrast.length) fault(`too little contrast: ${contrast.slice(0, 3).join('; ')}`)
    if (look === 'light') {
      const lost = await page.evaluate(() =>
        [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href')).filter((to) => !document.getElementById(decodeURIComponent(to.slice(1)))))
      if (lost.length) fault(`links lead nowhere: ${lost}`)
      for (const link of (await page.$$('a[href^="#"]')).slice(0, 60)) {
        const to = decodeURIComponent((await link.getAttribute('href')).slice(1))
        await link.click()
        const seen = await page.evaluate((id) => {
          const box = document.getElementById(id)?.getBoundingClientRect()
          return location.hash === `#${id}` && box && box.bottom >= 0 && box.top <= innerHeight
        }, to)
        if (!seen) fault(`#${to} is not shown when its link is followed`)
        links += 1
      }
      for (const box of await page.$$('input[type=checkbox]')) {
        const kind = (await box.getAttribute('id')).replace('show-', '')
        await box.uncheck()
        const shown = await page.$$eval(`.card.${kind}`, (cards) => cards.filter((card) => card.offsetParent !== null).length)
        if (shown) fault(`${shown} cards of ${kind} stay when they are switched off`)
        await box.check()
      }
    }
    if (pictures) {
      await page.evaluate(() => scrollTo(0, 0))
      await page.screenshot({ path: path.join(pictures, `${name}-${look}.png`) })
      await page.evaluate(() => document.querySelector('article')?.scrollIntoView())
      await page.screenshot({ path: path.join(pictures, `${name}-${look}-article.png`) })
    }
    if (look === 'light') {
      const pdf = await page.pdf({ format: 'A4', ...(pictures ? { path: path.join(pictures, `${name}.pdf`) } : {}) })
      if (pdf.length < 10_000) fault('prints nothing')
    }
    await context.close()
  }
}
await browser.close()

// Text whose contrast with what is behind it is below 4.5 to 1 (WCAG 2.2, 1.4.3).
function contrasts() {
  const rgba = (text) => text.match(/[\d.]+/g).map(Number)
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = rgba(getComputedStyle(at).backgroundColor)
      if (a > 0) return [r, g, b]
    }
    return [255, 255, 255]
  }
  const found = new Set()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !element.offsetParent) continue
    const [a, b] = [luminance(rgba(getComputedStyle(element).color)), luminance(behind(element))].sort((x, y) => y - x)
    const ratio = (a + 0.05) / (b + 0.05)
    if (ratio < 4.5) found.add(`${element.tagName.toLowerCase()}.${element.className} ${ratio.toFixed(1)}`)
  }
  return [...found]
}

if (faults.length) {
  console.log(faults.join('\n'))
  process.exit(1)
}
console.log(`${links} links followed`)
